namespace Tandem.Linux.DBus;

/// <summary>An error as it travels over D-Bus.</summary>
/// <param name="Name">E.g. <c>org.freedesktop.DBus.Error.ServiceUnknown</c>.</param>
/// <param name="Message">One line for people.</param>
public sealed record BusError(string Name, string Message)
{
    internal static unsafe BusError? Read(nint* raw) =>
        raw[0] == 0 ? null : new BusError(BusMessage.TextAt(raw[0]) ?? "", BusMessage.TextAt(raw[1]) ?? "");
}
