using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.State;
using Tandem.Linux;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <content>What is set for the team as a whole.</content>
internal sealed partial class BpfTeamDriver
{
    /// <summary>As many as the kernel's driver gives a team.</summary>
    private const int TransmitQueues = 16;

    /// <inheritdoc/>
    public BurstSettings NotifyPeers => new(Header.NotifyCount, Header.NotifyIntervalMs);

    /// <inheritdoc/>
    public BurstSettings McastRejoin => new(Header.RejoinCount, Header.RejoinIntervalMs);

    /// <inheritdoc/>
    public TxHashParts? TxHash => Header.TxHashPlusOne is 0 or TeamHeader.OwnHashCode ? null : (TxHashParts)(Header.TxHashPlusOne - 1);

    /// <inheritdoc/>
    public TxMethod TxMethod => (TxMethod)Header.TxMethod;

    /// <inheritdoc/>
    public IReadOnlyList<IfIndex> HashMap { get; }

    /// <inheritdoc/>
    public DriverResult SetMode(TeamMode mode)
    {
        if (mode == Mode) return DriverResult.Done;
        if (_ports.Count > 0) return new(DriverOutcome.Busy, "the mode cannot change while the team has ports");
        Header.Mode = (int)mode;
        Header.ActivePort = 0;
        Header.Carrier = 0;
        Header.TxMethod = (int)TxMethod.Hash;
        StartStatistics(0);
        Statistics = null;
        ForgetHashProgram();
        _programs.State.Mapping.Clear();
        return ReplaceTransmit();
    }

    /// <inheritdoc/>
    public DriverResult SetActivePort(IfIndex port)
    {
        if (PortLedger.Find(Ledger, port) == PortLedger.None) return NotAPort(port);
        Header.ActivePort = port.Value;
        Forward();
        return DriverResult.Done;
    }

    /// <inheritdoc/>
    public DriverResult SetTxHash(TxHashParts parts)
    {
        if (TxHash == parts) return DriverResult.Done;
        ForgetHashProgram();
        Header.TxHashPlusOne = (int)parts + 1;
        return ReplaceTransmit();
    }

    /// <inheritdoc/>
    public DriverResult SetTxMethod(TxMethod method)
    {
        Header.TxMethod = (int)method;
        Forward();
        return DriverResult.Done;
    }

    /// <inheritdoc/>
    public DriverResult MapHashes(ReadOnlySpan<HashMove> moves)
    {
        foreach (HashMove move in moves)
        {
            int slot = PortLedger.Find(Ledger, move.Port);
            if (slot == PortLedger.None || (FlowFlags.Read(Ledger[slot]) & PortFlow.Transmit) == 0)
                return new(DriverOutcome.NoSuchDevice, $"interface {move.Port} is not an enabled port of this team");
        }

        foreach (HashMove move in moves) _programs.State.Mapping[move.Hash] = move.Port.Value;
        Forward();
        return DriverResult.Done;
    }

    /// <inheritdoc/>
    public DriverResult SetNotifyPeers(BurstSettings burst)
    {
        (Header.NotifyCount, Header.NotifyIntervalMs) = (burst.Count, burst.IntervalMs);
        return DriverResult.Done;
    }

    /// <inheritdoc/>
    public DriverResult SetMcastRejoin(BurstSettings burst)
    {
        (Header.RejoinCount, Header.RejoinIntervalMs) = (burst.Count, burst.IntervalMs);
        return DriverResult.Done;
    }

    /// <inheritdoc/>
    public DriverResult SetAddress(MacAddress address)
    {
        DriverResult result = _rtnl.TryChange(_team, new LinkChange { Address = address }).ToDriver($"set address {address}");
        _links.Drain();
        Follow();
        return result;
    }

    /// <inheritdoc/>
    public DriverResult SetCarrier(bool up)
    {
        Header.Carrier = up ? 2 : 1;
        if (_links.Find(_wire) is { } wire) FollowCarrier(wire);
        return DriverResult.Done;
    }

    private void ForgetHashProgram()
    {
        if (Header.TxHashPlusOne != TeamHeader.OwnHashCode) return;
        Header.TxHashPlusOne = 0;
        _programs.StoreHashCode([]);
    }

    private DriverResult ReplaceTransmit()
    {
        try
        {
            SysResult attached = _programs.AttachTransmit();
            Forward();
            return attached.ToDriver("attach the transmit program");
        }
        catch (BpfException refused)
        {
            return new(DriverOutcome.Failed, refused.Message);
        }
    }
}
