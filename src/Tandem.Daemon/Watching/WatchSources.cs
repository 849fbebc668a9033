using Tandem.Daemon.Logging;
using Tandem.Linux.Events;
using Tandem.Teaming.Watching;

namespace Tandem.Daemon.Watching;

/// <summary>What the link watches of one team learn from elsewhere than their ports.</summary>
internal sealed class WatchSources(EventLoop loop, DaemonLog log) : IDisposable
{
    private readonly HostResolver _hosts = new(loop, log);
    private readonly TipcLinks _tipc = new(loop, log);

    /// <summary>Called when they would learn something else than before.</summary>
    internal Action? Changed
    {
        set => _hosts.Changed = _tipc.Changed = value;
    }

    /// <summary>As the watches see it.</summary>
    internal LinkWatchSources ForWatches => new(_hosts, _tipc);

    /// <inheritdoc/>
    public void Dispose()
    {
        _hosts.Dispose();
        _tipc.Dispose();
    }
}
