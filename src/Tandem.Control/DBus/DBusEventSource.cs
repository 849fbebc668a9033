using Tandem.Control.Events;
using Tandem.Linux;
using Tandem.Linux.DBus;
using Tandem.Linux.Events;

namespace Tandem.Control.DBus;

/// <summary>Listens to a daemon on the system's message bus.</summary>
/// <remarks>The time of an event is when it arrived: on the bus it has none of its own.</remarks>
public sealed class DBusEventSource : IEventSource
{
    private readonly MessageBus _bus;
    private ulong _lastSequence;

    private DBusEventSource(MessageBus bus) => _bus = bus;

    /// <inheritdoc/>
    public FileDescriptor Descriptor => _bus.Descriptor;

    /// <inheritdoc/>
    public bool IsEnded { get; private set; }

    /// <summary>Begins to listen to the daemon of <paramref name="team"/>, which need not be there yet.</summary>
    /// <param name="team">The team device's name.</param>
    /// <param name="source">The events; null when the call fails.</param>
    /// <returns>As <see cref="DBusControlClient.Connect"/>.</returns>
    public static Errno Connect(string team, out DBusEventSource? source)
    {
        source = null;
        if (!MessageBus.IsAvailable) return Errno.NotImplemented;
        if (DBusNames.Reject(team) is not null) return Errno.Invalid;
        SysResult result = MessageBus.Open(out MessageBus? bus);
        if (bus is null) return result.Error;

        string service = DBusNames.ServiceOf(team);
        result = bus.Listen($"type='signal',sender='{service}',path='{DBusNames.Path}',interface='{DBusNames.Interface}'");
        if (result.IsOk) result = bus.Listen($"type='signal',sender='{DBusNames.Bus}',member='NameOwnerChanged',arg0='{service}'");
        if (result.IsOk) source = new DBusEventSource(bus);
        else bus.Dispose();
        return result.Error;
    }

    /// <inheritdoc/>
    public ControlEvent? Take()
    {
        while (!IsEnded)
        {
            while (_bus.TryTake(out BusMessage? message))
            {
                using (message)
                {
                    if (Read(message) is { } happened) return happened;
                }

                if (IsEnded) return null;
            }

            SysResult done = _bus.Process();
            IsEnded = !done.IsOk;
            if (done.Raw == 0) return null;
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _bus.Dispose();

    private ControlEvent? Read(BusMessage message)
    {
        if (message.Interface == DBusNames.Bus)
        {
            // (name, old owner, new owner): the daemon that was listened to went.
            IsEnded = message.ReadStrings() is [_, { Length: > 0 }, ..];
            return null;
        }

        if (!Enum.TryParse(message.Member, out ControlEventKind kind) || !message.TryRead(out ulong sequence)) return null;
        if (message.ReadRemainingStrings() is not [{ } port, { } reason, ..] || sequence <= _lastSequence) return null;
        _lastSequence = sequence;
        return new ControlEvent(sequence, EventLoop.TimeOfDay(), kind, port, reason);
    }
}
