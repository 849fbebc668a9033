using System.Diagnostics.CodeAnalysis;
using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Messages;
using Tandem.Primitives;

namespace Tandem.Netlink.Routing;

/// <summary>All links of one network namespace, kept up to date from the kernel's notifications.</summary>
/// <remarks>
/// One thread. Wait on <see cref="EventSource"/>, then call <see cref="Drain"/>; between calls nothing changes. Notifications
/// that were lost are made up for by reading all links anew. A link read from here may already be gone in the kernel.
/// </remarks>
public sealed class LinkTable : IDisposable
{
    private const uint LinkGroup = 1; // RTNLGRP_LINK
    private const int ReceiveBuffer = 1024 * 1024;
    private const int DatagramsPerTurn = 64;
    private const string DumpStep = "dump links";
    private const int MovesKept = 256;
    private const int DiscardTurns = 256; // more than the receive buffer holds

    private readonly NetlinkSocket _events;
    private readonly NetlinkSocket _requests;
    private readonly MessageHandler _take;
    private readonly Dictionary<IfIndex, Link> _byIndex = [];
    private readonly Dictionary<string, IfIndex> _byName = [];
    private readonly HashSet<IfIndex> _seen = [];
    private readonly Dictionary<IfIndex, IfIndex> _moved = [];
    private List<IfIndex> _removed = [];
    private bool _isStale = true;

    /// <summary>Subscribes, then reads all links.</summary>
    /// <param name="within">The network namespace; the calling thread's when null.</param>
    /// <exception cref="LinuxException">No socket.</exception>
    /// <exception cref="NetlinkException">The links cannot be read.</exception>
    public LinkTable(NetworkNamespace? within = null)
        : this(
            NetlinkSocket.OpenListener(NetlinkProtocol.Route, [LinkGroup], ReceiveBuffer, within),
            NetlinkSocket.Open(NetlinkProtocol.Route, within, checkStrictly: true))
    {
    }

    internal LinkTable(NetlinkSocket events, NetlinkSocket requests)
    {
        _events = events;
        _requests = requests;
        _take = Take;
        try
        {
            Reread().OrThrow(DumpStep);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Becomes readable when there is something for <see cref="Drain"/>.</summary>
    public FileDescriptor EventSource => _events.Descriptor;

    /// <summary>
    /// Grows whenever a link came, went or changed: who works while others drain sees by it that there is more to look at.
    /// </summary>
    public long Generation { get; private set; }

    /// <summary>The links, in no particular order. Not to be walked across a <see cref="Drain"/>.</summary>
    public IReadOnlyCollection<Link> Links => _byIndex.Values;

    /// <summary>Finds a link by its index.</summary>
    public bool TryGet(IfIndex index, [NotNullWhen(true)] out Link? link) => _byIndex.TryGetValue(index, out link);

    /// <summary>Finds a link by its name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Link? link)
    {
        link = null;
        return _byName.TryGetValue(name, out IfIndex index) && _byIndex.TryGetValue(index, out link);
    }

    /// <summary>Takes in what waits, without blocking: one turn's worth, so that a storm leaves time for others.</summary>
    /// <returns>True when a link came, went or changed.</returns>
    /// <remarks>Links that change too fast to be read are read in the next turn: the change makes one come.</remarks>
    /// <exception cref="NetlinkException">What came is not well-formed, or the links cannot be read anew.</exception>
    public bool Drain()
    {
        long before = Generation;
        if (_isStale || _events.Drain(_take, DatagramsPerTurn) == DrainResult.Resync)
        {
            NetlinkResult read = Reread();
            if (read.Error != Errno.Interrupted) read.OrThrow(DumpStep);
        }

        return Generation != before;
    }

    /// <summary>The links that went since the last call.</summary>
    public IReadOnlyList<IfIndex> TakeRemoved()
    {
        if (_removed.Count == 0) return [];
        List<IfIndex> taken = _removed;
        _removed = [];
        return taken;
    }

    /// <summary>True, once, when a link that went did not end but moved to another network namespace.</summary>
    /// <param name="index">Its index here.</param>
    /// <param name="there">Its index there.</param>
    public bool TryTakeMove(IfIndex index, out IfIndex there) => _moved.Remove(index, out there);

    /// <inheritdoc/>
    public void Dispose()
    {
        _events.Dispose();
        _requests.Dispose();
    }

    private void Take(NetlinkMessage message)
    {
        if (message.Type == RouteMessageType.NewLink)
        {
            Store(message);
        }
        else if (message.Type == RouteMessageType.DeleteLink)
        {
            // With a family it only says that a port left its bridge.
            LinkHeader header = LinkHeader.Read(message);
            if (header.Family != 0) return;
            if (LinkDecoder.ReadMove(message) is { } there && _moved.Count < MovesKept) _moved[header.Index] = there;
            Remove(header.Index);
        }
    }

    private void Store(NetlinkMessage message)
    {
        IfIndex index = LinkHeader.Read(message).Index;
        _byIndex.TryGetValue(index, out Link? known);
        if (LinkDecoder.Read(message, known) is not { } link) return;
        if (link == known) return;

        Generation++;
        _byIndex[index] = link;
        if (known is not null && known.Name != link.Name) Forget(known);
        _byName[link.Name] = index;
    }

    private void StoreDumped(NetlinkMessage message)
    {
        _seen.Add(LinkHeader.Read(message).Index);
        Store(message);
    }

    private void Remove(IfIndex index)
    {
        if (!_byIndex.Remove(index, out Link? known)) return;
        Forget(known);
        _removed.Add(index);
        Generation++;
    }

    // Another link may have taken the name meanwhile.
    private void Forget(Link link)
    {
        if (_byName.TryGetValue(link.Name, out IfIndex holder) && holder == link.Index) _byName.Remove(link.Name);
    }

    private NetlinkResult Reread()
    {
        // What still waits is older than what will be read; left there it would bring back the past.
        _isStale = true;
        for (int turn = 0; turn < DiscardTurns; turn++)
        {
            if (_events.Drain(static _ => { }, DatagramsPerTurn) == DrainResult.Empty) break;
        }

        MessageWriter dump = LinkMessages.Dump(stackalloc byte[LinkMessages.MaxLength]);
        NetlinkResult read = _requests.Dump(dump.Written, _seen.Clear, StoreDumped);
        if (!read.IsOk) return read;
        foreach (IfIndex index in _byIndex.Keys)
        {
            if (!_seen.Contains(index)) Remove(index); // removing while walking is allowed in a Dictionary
        }

        _isStale = false;
        return read;
    }
}
