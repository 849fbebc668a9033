namespace Tandem.Control.DBus;

/// <summary>How far a <see cref="DBusControlServer"/> came when it was started.</summary>
public enum DBusStart
{
    /// <summary>It has its name, and answers.</summary>
    Serving,

    /// <summary>There is no bus, or it does not answer, or does not give the name: it goes on trying.</summary>
    Waiting,

    /// <summary>Another process has the name. Nothing more is tried.</summary>
    NameTaken,
}
