using Tandem.Daemon.Logging;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Tipc;
using Tandem.Primitives;
using Tandem.Teaming.Watching;

namespace Tandem.Daemon.Watching;

/// <summary>Follows TIPC's links from when somebody asks for one. A kernel without TIPC has none, which is said once.</summary>
/// <remarks>Threading: loop thread only.</remarks>
internal sealed class TipcLinks(EventLoop loop, DaemonLog log) : ITipcLinks, IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30); // asking may make the kernel look for its module
    private readonly Dictionary<(uint Peer, uint Bearer), string> _working = [];
    private readonly HashSet<string> _told = [];
    private TipcTopology? _topology;
    private IDisposable? _watch;
    private Instant _retryAt = new(long.MinValue);
    private string? _said;

    /// <summary>Called when a link changed.</summary>
    internal Action? Changed { get; set; }

    /// <inheritdoc/>
    public bool? IsUp(string bearer)
    {
        if (_topology is null) Open();
        return _working.ContainsValue(bearer) ? true : _topology is null || _told.Contains(bearer) ? false : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch?.Dispose();
        _topology?.Dispose();
        _topology = null;
    }

    private void Open()
    {
        if (loop.Now < _retryAt) return;
        SysResult opened = TipcTopology.TryOpen(out _topology);
        if (_topology is { } topology) _watch = loop.Watch(topology.Descriptor, OnReadable);
        else Pause(opened.Error == Errno.FamilyNotSupported ? "this kernel has none" : LinuxException.Describe(opened.Error));
    }

    private void Pause(string why)
    {
        _retryAt = loop.Now + s_pause;
        loop.Schedule(_retryAt, () => Changed?.Invoke());
        string text = $"Link watches of TIPC are down: {why}.";
        if (_said == text) return;
        _said = text;
        log.Warning(text);
    }

    private void OnReadable()
    {
        if (_topology is not { } topology) return;
        SysResult read;
        while ((read = topology.Receive(out TipcLinkEvent change)).Raw > 0) TakeIn(topology, change);
        if (read.Error != Errno.Again)
        {
            Dispose();
            _working.Clear();
            Pause(read.IsOk ? "the kernel ended the subscription" : LinuxException.Describe(read.Error));
        }

        Changed?.Invoke();
    }

    private void TakeIn(TipcTopology topology, TipcLinkEvent change)
    {
        (uint Peer, uint Bearer) link = (change.Peer, change.Bearer);
        if (!change.IsUp)
        {
            _working.Remove(link);
        }
        else if (topology.NameOf(change) is { } name && TipcLinkName.NearInterface(name) is { } near)
        {
            _working[link] = near;
            _told.Add(near);
        }
    }
}
