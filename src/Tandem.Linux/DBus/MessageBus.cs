using System.Runtime.InteropServices;
using Tandem.Primitives;

namespace Tandem.Linux.DBus;

/// <summary>A connection to the system's message bus, over systemd's library.</summary>
/// <remarks>
/// Nothing waits, but <see cref="Call"/>. Whoever owns it waits for <see cref="Descriptor"/> and <see cref="NextDeadline"/>, calls
/// <see cref="Process"/> until it has nothing more to do, and takes what came. The address is that of the environment
/// variable DBUS_SYSTEM_BUS_ADDRESS, or the usual one. One thread at a time. Source: sd-bus(3).
/// </remarks>
public sealed unsafe class MessageBus : IDisposable
{
    private const ulong NoDeadline = ulong.MaxValue;
    private static readonly Lazy<bool> s_isAvailable = new(() => NativeLibrary.TryLoad(Native.LibSystemd, out _));
    private readonly Queue<BusMessage> _inbox = [];
    private GCHandle _self;
    private nint _bus;

    private MessageBus(nint bus, FileDescriptor readable, FileDescriptor writable)
    {
        _bus = bus;
        _self = GCHandle.Alloc(this);
        (Descriptor, WriteDescriptor) = (readable, writable);
    }

    /// <summary>The library is on this machine: without it nothing else here can be used.</summary>
    public static bool IsAvailable => s_isAvailable.Value;

    /// <summary>Where the bus is, in D-Bus's own notation.</summary>
    public static string Address => Environment.GetEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS") is { Length: > 0 } named
        ? named
        : "unix:path=/run/dbus/system_bus_socket";

    /// <summary>To wait for what comes.</summary>
    public FileDescriptor Descriptor { get; }

    /// <summary>To wait for room when <see cref="WantsToWrite"/>.</summary>
    public FileDescriptor WriteDescriptor { get; }

    /// <summary>Something waits to be sent until the bus has read more.</summary>
    public bool WantsToWrite => (Native.sd_bus_get_events(_bus) & Native.POLLOUT) != 0;

    /// <summary>When <see cref="Process"/> must be called although nothing came.</summary>
    public Instant NextDeadline
    {
        get
        {
            ulong microseconds;
            return Native.sd_bus_get_timeout(_bus, &microseconds) < 0 || microseconds == NoDeadline
                ? Instant.Never
                : new Instant((long)Math.Min(microseconds, long.MaxValue / TimeSpan.TicksPerMicrosecond) * TimeSpan.TicksPerMicrosecond);
        }
    }

    /// <summary>The bus has let this connection in, and given it a name.</summary>
    public bool IsReady => Native.sd_bus_is_ready(_bus) > 0;

    /// <summary>How many messages wait to be sent.</summary>
    public long QueuedCount
    {
        get
        {
            ulong count;
            return Native.sd_bus_get_n_queued_write(_bus, &count) < 0 ? 0 : (long)count;
        }
    }

    internal nint Raw => _bus;

    /// <summary>Begins to connect; <see cref="Process"/> goes on with it.</summary>
    /// <returns><see cref="Errno.NoEntry"/> or <see cref="Errno.ConnectionRefused"/> when there is no bus; another error when there are no descriptors left.</returns>
    public static SysResult Open(out MessageBus? bus)
    {
        bus = null;
        nint opened;
        SysResult result = new(Native.sd_bus_open_system(&opened));
        if (!result.IsOk) return result;

        SysResult readable = Duplicate(opened), writable = readable.IsOk ? Duplicate(opened) : readable;
        if (writable.IsOk)
        {
            bus = new MessageBus(opened, FileDescriptor.From(readable, "fcntl"), FileDescriptor.From(writable, "fcntl"));
            return result;
        }

        if (readable.IsOk) new FileDescriptor((int)readable.Raw).Dispose();
        Native.sd_bus_close_unref(opened);
        return writable;
    }

    /// <summary>Takes calls to the object at <paramref name="path"/>: they come out of <see cref="TryTake"/>, and want an answer.</summary>
    public SysResult Serve(string path) =>
        new(Native.sd_bus_add_object(_bus, null, path, &Received, GCHandle.ToIntPtr(_self)));

    /// <summary>Takes the signals that fit a rule: they come out of <see cref="TryTake"/>. Waits for the bus to agree.</summary>
    /// <param name="rule">As the D-Bus specification writes it.</param>
    public SysResult Listen(string rule) =>
        new(Native.sd_bus_add_match(_bus, null, rule, &Received, GCHandle.ToIntPtr(_self)));

    /// <summary>Does one piece of what is to be done.</summary>
    /// <returns>Above 0 when there may be more; 0 when not; an error when the connection is lost.</returns>
    public SysResult Process()
    {
        SysResult result = new(Native.sd_bus_process(_bus, null));
        return result.IsOk && Native.sd_bus_is_open(_bus) <= 0 ? SysResult.Failure(Errno.ConnectionReset) : result;
    }

    /// <summary>Waits until there is something for <see cref="Process"/> to do, but not longer than <paramref name="atMost"/>.</summary>
    public SysResult Wait(TimeSpan atMost) => new(Native.sd_bus_wait(_bus, Microseconds(atMost)));

    /// <summary>The oldest message that came.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BusMessage? message) => _inbox.TryDequeue(out message);

    /// <summary>Sends a message that wants no answer, and disposes it.</summary>
    public SysResult Send(BusMessage message)
    {
        using (message) return new(Native.sd_bus_send(_bus, message.Raw, null));
    }

    /// <summary>Sends a call and disposes it; its answer comes out of <see cref="TryTake"/>, an error if need be.</summary>
    /// <param name="call">The call.</param>
    /// <param name="atMost">When this has passed the answer is an error.</param>
    /// <param name="number">What <see cref="BusMessage.Answers"/> will be.</param>
    public SysResult Ask(BusMessage call, TimeSpan atMost, out ulong number)
    {
        number = 0;
        using (call)
        {
            SysResult result = new(Native.sd_bus_call_async(
                _bus, null, call.Raw, &Received, GCHandle.ToIntPtr(_self), Microseconds(atMost)));
            ulong cookie = 0;
            if (result.IsOk) result = new(Native.sd_bus_message_get_cookie(call.Raw, &cookie));
            number = cookie;
            return result;
        }
    }

    /// <summary>Sends a call, disposes it, and waits for its answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="atMost">How long.</param>
    /// <param name="reply">The answer; null when there is none.</param>
    /// <param name="error">What the other side says went wrong, or the bus; null when there is an answer.</param>
    public SysResult Call(BusMessage call, TimeSpan atMost, out BusMessage? reply, out BusError? error)
    {
        nint* raw = stackalloc nint[3]; // sd_bus_error
        raw[0] = raw[1] = raw[2] = 0;
        nint answer = 0;
        SysResult result;
        using (call) result = new(Native.sd_bus_call(_bus, call.Raw, Microseconds(atMost), raw, &answer));
        reply = result.IsOk ? BusMessage.Own(answer) : null;
        error = result.IsOk ? null : BusError.Read(raw);
        Native.sd_bus_error_free(raw);
        return result;
    }

    /// <summary>Leaves the bus.</summary>
    public void Dispose()
    {
        if (_bus == 0) return;
        while (_inbox.TryDequeue(out BusMessage? message)) message.Dispose();
        Native.sd_bus_close_unref(_bus);
        _bus = 0;
        _self.Free();
        Descriptor.Dispose();
        WriteDescriptor.Dispose();
    }

    // The library calls this in the middle of its work, so it only takes note: handlers may then do what they like, even end the
    // connection, and what they throw does not meet C code.
    [UnmanagedCallersOnly]
    private static int Received(nint message, nint self, nint error)
    {
        ((MessageBus)GCHandle.FromIntPtr(self).Target!)._inbox.Enqueue(BusMessage.Keep(message));
        return 1;
    }

    // The library closes its own descriptor when the connection ends, whoever waits for it.
    private static SysResult Duplicate(nint bus) =>
        Native.Result(Native.fcntl(Native.sd_bus_get_fd(bus), Native.F_DUPFD_CLOEXEC, 0));

    private static ulong Microseconds(TimeSpan span) => (ulong)(span.Ticks / TimeSpan.TicksPerMicrosecond);
}
