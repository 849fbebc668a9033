namespace Tandem.Linux.Events;

/// <summary>Several descriptors as one: it can be read when any of them can.</summary>
/// <remarks>For libraries that have more than one descriptor and let their user wait for one. Source: epoll(7).</remarks>
public sealed class DescriptorSet : IDisposable
{
    private readonly Poller _poller = new();

    /// <summary>To wait for, e.g. with <see cref="EventLoop.Watch"/>.</summary>
    public FileDescriptor EventSource => _poller.Descriptor;

    /// <summary>Adds a descriptor, which stays its owner's.</summary>
    public void Add(FileDescriptor source) => _poller.Add(source, 0);

    /// <summary>Takes a descriptor out, before it is closed.</summary>
    public void Remove(FileDescriptor source) => _poller.Remove(source);

    /// <summary>Waits until one can be read, or its peer is gone.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool Wait(TimeSpan atMost) => Sockets.SocketCalls.WaitReadable(_poller.Descriptor, atMost);

    /// <inheritdoc/>
    public void Dispose() => _poller.Dispose();
}
