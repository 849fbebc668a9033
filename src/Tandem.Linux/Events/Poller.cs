namespace Tandem.Linux.Events;

/// <summary>An epoll instance: tokens in, ready tokens out.</summary>
internal sealed class Poller : IDisposable
{
    private const int BatchSize = 64;
    private readonly FileDescriptor _epoll =
        FileDescriptor.From(Native.Result(Native.epoll_create1(Native.EPOLL_CLOEXEC)), "epoll_create1");

    private readonly EpollEvent[] _events = new EpollEvent[BatchSize];
    private readonly ulong[] _ready = new ulong[BatchSize];

    internal FileDescriptor Descriptor => _epoll;

    internal void Add(FileDescriptor source, ulong token, uint events = Native.EPOLLIN) =>
        Control(Native.EPOLL_CTL_ADD, source, token, events).OrThrow("epoll_ctl add");

    // A descriptor closed early has left the set by itself: not an error.
    internal void Remove(FileDescriptor source)
    {
        if (!source.IsClosed) Control(Native.EPOLL_CTL_DEL, source, 0, 0);
    }

    internal unsafe ReadOnlySpan<ulong> Wait(int timeoutMs)
    {
        using FdLease epoll = new(_epoll);
        int n;
        fixed (EpollEvent* events = _events)
            n = Native.epoll_wait(epoll.Value, events, BatchSize, timeoutMs);

        for (int i = 0; i < n; i++) _ready[i] = _events[i].Data;
        return _ready.AsSpan(0, Math.Max(0, n)); // -1 is EINTR: an empty batch
    }

    public void Dispose() => _epoll.Dispose();

    private unsafe SysResult Control(int operation, FileDescriptor source, ulong token, uint events)
    {
        using FdLease epoll = new(_epoll);
        using FdLease fd = new(source);
        EpollEvent wanted = new() { Events = events, Data = token };
        return Native.Result(Native.epoll_ctl(epoll.Value, operation, fd.Value, &wanted));
    }
}
