namespace Tandem.Daemon.Logging;

/// <summary>How much a message matters. The numbers are syslog's.</summary>
public enum LogSeverity
{
    /// <summary>An operator must act.</summary>
    Error = 3,

    /// <summary>Something is less than it should be; the daemon goes on.</summary>
    Warning = 4,

    /// <summary>A change of state that an operator would put in a ticket.</summary>
    Information = 6,

    /// <summary>A decision and its inputs, for whoever looks for a fault.</summary>
    Debug = 7,
}
