using Tandem.Control.Protocol;
using Tandem.Linux;
using Tandem.Linux.DBus;

namespace Tandem.Control.DBus;

/// <summary>Failures as they travel over D-Bus.</summary>
/// <remarks>
/// What teamd knows is named as teamd names it: the interface and the code, without a dot between. What it does not know has the
/// name that D-Bus has for it. Source: teamd_dbus.c (behaviour), the D-Bus specification.
/// </remarks>
internal static class DBusErrors
{
    private const string Standard = "org.freedesktop.DBus.Error.";

    /// <summary>The error for a failed method.</summary>
    internal static BusError Of(ControlReply failure)
    {
        string code = failure.ErrorCode!;
        bool isStandard = code == ControlErrors.UnknownMethod.ErrorCode || code == ControlErrors.AccessDenied.ErrorCode;
        return new BusError((isStandard ? Standard : DBusNames.Interface) + code, failure.Text);
    }

    /// <summary>What an error's name and text mean, without what D-Bus adds.</summary>
    internal static ControlResult ToResult(string name, string text)
    {
        if (name is Standard + "Timeout" or Standard + "NoReply") return ControlResult.Failed(Errno.TimedOut);
        string code = name.StartsWith(Standard, StringComparison.Ordinal) ? name[Standard.Length..]
            : name.StartsWith(DBusNames.Interface, StringComparison.Ordinal) ? name[DBusNames.Interface.Length..]
            : name;
        return ControlResult.Answered(ControlReply.Failure(code, text));
    }

    /// <summary>The object has no such interface.</summary>
    internal static BusError UnknownInterface(string name) =>
        new(Standard + nameof(UnknownInterface), $"There is no interface \"{name}\" here.");

    /// <summary>A request could not be carried out for a reason that is ours.</summary>
    internal static BusError Failed { get; } = new(Standard + nameof(Failed), "The daemon failed to handle the request.");
}
