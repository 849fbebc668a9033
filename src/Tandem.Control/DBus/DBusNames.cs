namespace Tandem.Control.DBus;

/// <summary>Where a daemon is found on the bus. Source: teamd_dbus_common.h (facts), the D-Bus specification.</summary>
public static class DBusNames
{
    /// <summary>The interface of the methods and signals. Names of errors begin with it.</summary>
    public const string Interface = "org.libteam.teamd";

    /// <summary>The one object.</summary>
    public const string Path = "/org/libteam/teamd";

    internal const string Bus = "org.freedesktop.DBus";
    internal const string BusPath = "/org/freedesktop/DBus";
    internal const string Introspectable = "org.freedesktop.DBus.Introspectable";
    internal const string Introspect = nameof(Introspect);
    private const int MaxLength = 255;

    /// <summary>The name of the daemon of <paramref name="team"/>.</summary>
    public static string ServiceOf(string team) => $"{Interface}.{team}";

    /// <summary>Why no daemon can have a name for <paramref name="team"/>; null when one can.</summary>
    /// <remarks>Elements, between dots, are of letters, digits, <c>_</c> and <c>-</c>, are not empty and do not begin with a digit.</remarks>
    public static string? Reject(string team)
    {
        string name = ServiceOf(team);
        bool isValid = name.Length <= MaxLength && team.Split('.').All(IsElement);
        return isValid
            ? null
            : $"\"{name}\" is no name for D-Bus: between dots there must be letters, digits, \"_\" and \"-\", and a digit cannot be first";
    }

    private static bool IsElement(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
