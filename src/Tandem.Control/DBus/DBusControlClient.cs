using Tandem.Control.Protocol;
using Tandem.Linux;
using Tandem.Linux.DBus;

namespace Tandem.Control.DBus;

/// <summary>Calls a daemon through the system's message bus.</summary>
public sealed class DBusControlClient : IControlClient
{
    internal const string Name = "dbus";
    private readonly MessageBus _bus;
    private readonly string _service;
    private readonly TimeSpan _timeout;

    private DBusControlClient(MessageBus bus, string service, TimeSpan timeout) => (_bus, _service, _timeout) = (bus, service, timeout);

    /// <inheritdoc/>
    public string Transport => Name;

    /// <summary>Connects to the bus, and asks nobody whether the daemon is there.</summary>
    /// <param name="team">The team device's name.</param>
    /// <param name="client">The connection; null when the call fails.</param>
    /// <param name="timeout">How long a call may take; <see cref="ControlLimits.CallTimeout"/> when null.</param>
    /// <returns>
    /// <see cref="Errno.NotImplemented"/> without the library, <see cref="Errno.Invalid"/> when the team can have no name on the bus;
    /// <see cref="Errno.NoEntry"/> or <see cref="Errno.ConnectionRefused"/> when there is no bus.
    /// </returns>
    public static Errno Connect(string team, out DBusControlClient? client, TimeSpan? timeout = null)
    {
        client = null;
        if (!MessageBus.IsAvailable) return Errno.NotImplemented;
        if (DBusNames.Reject(team) is not null) return Errno.Invalid;
        SysResult opened = MessageBus.Open(out MessageBus? bus);
        if (bus is not null) client = new DBusControlClient(bus, DBusNames.ServiceOf(team), timeout ?? ControlLimits.CallTimeout);
        return opened.Error;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Errors of the bus, such as that there is no daemon, are replies as well. Codes are the names of D-Bus errors, such as
    /// <c>org.libteam.teamdNoSuchDev</c>.
    /// </remarks>
    public ControlResult Call(ControlRequest request)
    {
        BusMessage call = BusMessage.Call(_bus, _service, DBusNames.Path, DBusNames.Interface, request.Method);
        foreach (string argument in request.Arguments) call.Add(argument);
        SysResult result = _bus.Call(call, _timeout, out BusMessage? reply, out BusError? error);
        if (reply is null)
        {
            return error is null || result.Error == Errno.ConnectionReset
                ? ControlResult.Failed(result.Error)
                : ControlResult.Answered(ControlReply.Failure(error.Name, error.Message));
        }

        using (reply) return ControlResult.Answered(ControlReply.Success(reply.ReadStrings() is [{ } payload, ..] ? payload : ""));
    }

    /// <inheritdoc/>
    public void Dispose() => _bus.Dispose();
}
