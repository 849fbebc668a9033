using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.State;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <content>Ports: coming, going, and what is set for each.</content>
internal sealed partial class BpfTeamDriver
{
    /// <inheritdoc/>
    public DriverResult AddPort(IfIndex port)
    {
        _links.Drain();
        if (_links.Find(port) is not { } link) return new(DriverOutcome.NoSuchDevice, $"interface {port}: no such device");
        if (PortLedger.Find(Ledger, port) != PortLedger.None) return DriverResult.Done;
        if (StrayPort.TryReclaim(_rtnl, _links, _programs.Hook, link)) link = _links.Find(port) ?? link;
        DriverResult fit = PortCandidate.Check(link, _team, _wire, _links, _programs.Hook);
        if (!fit.IsDone) return fit;
        int slot = PortLedger.FindFree(Ledger);
        if (slot == PortLedger.None)
            return new(DriverOutcome.Busy, $"{link.Name}: the team has {SharedLayout.MaxPorts} ports already");

        // First a port that carries nothing: from the moment the program hangs there, the host sees no frame of it.
        CounterReader.ClearPort(_programs.PortCounters, slot);
        Ledger[slot] = PortDevice.Remember(link) with { JoinOrder = ++Header.LastJoinOrder };
        Forward();
        DriverResult joined = Join(slot, link);
        if (joined.IsDone)
        {
            SetFlow(slot, PortFlow.Both);
            _ethtool.SettleLink(port); // whether its cable is plugged shall not become known only after the next port's
        }
        else
        {
            _links.Drain();
            Release(slot, _links.Find(port) ?? link); // as it is now: some of it may have been changed already
        }

        _links.Drain();
        Follow();
        return joined;
    }

    /// <inheritdoc/>
    public DriverResult RemovePort(IfIndex port)
    {
        int slot = PortLedger.Find(Ledger, port);
        if (slot == PortLedger.None) return NotAPort(port);
        SetFlow(slot, PortFlow.None);
        ClearUses(port);
        Forward();
        _links.Drain();
        if (_links.Find(port) is { } link) Release(slot, link);
        else Forget(slot);
        _links.Drain();
        Follow();
        return DriverResult.Done;
    }

    /// <inheritdoc/>
    public DriverResult SetPortEnabled(IfIndex port, bool enabled) =>
        SetPortFlow(port, enabled ? PortFlow.Both : PortFlow.None);

    /// <inheritdoc/>
    public DriverResult SetPortFlow(IfIndex port, PortFlow flow) => Set(port, slot =>
    {
        if (flow != FlowFlags.Read(Ledger[slot])) SetFlow(slot, flow);
    });

    /// <inheritdoc/>
    public DriverResult SetPortUserLink(IfIndex port, bool up) => Set(port, slot => Turn(slot, PortFlags.UserLinkUp, up));

    /// <inheritdoc/>
    public DriverResult SetPortUsesUserLink(IfIndex port, bool use) =>
        Set(port, slot => Turn(slot, PortFlags.UsesUserLink, use));

    /// <inheritdoc/>
    public DriverResult SetPortPriority(IfIndex port, int priority) => Set(port, slot => Ledger[slot].Priority = priority);

    /// <inheritdoc/>
    public DriverResult SetPortQueue(IfIndex port, ushort queueId) => queueId < TransmitQueues
        ? Set(port, slot => Ledger[slot].QueueId = queueId)
        : new(DriverOutcome.Invalid, $"queue_id {queueId}: the team has queues 0 to {TransmitQueues - 1}");

    /// <inheritdoc/>
    public DriverResult SetPortAddress(IfIndex port, MacAddress address)
    {
        if (PortLedger.Find(Ledger, port) == PortLedger.None) return NotAPort(port);
        DriverResult result = DeviceAddress.Set(_rtnl, port, address).ToDriver($"set address {address}");
        _links.Drain();
        _ports = Views();
        return result;
    }

    /// <summary>Puts this version's programs in place of those found; each in one step, so no frame is lost.</summary>
    /// <remarks>
    /// A device without our program that is down is not the port it was: made anew under the same index. One that is up has only
    /// lost its program (with its clsact qdisc), and gets it back.
    /// </remarks>
    /// <param name="keepThoseThere">Only put in place what is missing.</param>
    internal DriverResult RenewPrograms(bool keepThoseThere)
    {
        DriverResult transmit = keepThoseThere ? DriverResult.Done : ReplaceTransmit();
        if (!transmit.IsDone) return transmit;
        foreach (int slot in PortLedger.InOrder(Ledger))
        {
            IfIndex port = new(Ledger[slot].Index);
            bool isAttached = _programs.IsAttached(port);
            if (isAttached && keepThoseThere) continue;
            if (!isAttached && _links.Find(port) is not { IsUp: true })
            {
                Forget(slot);
                continue;
            }

            DriverResult receive = AttachReceive(slot, port, $"interface {port}");
            if (receive.Outcome is not (DriverOutcome.Done or DriverOutcome.NoSuchDevice)) return receive;
        }

        Follow();
        return DriverResult.Done;
    }

    private DriverResult AttachReceive(int slot, IfIndex port, string name)
    {
        try
        {
            return _programs.AttachReceive(slot, port).ToDriver($"{name}: attach the receive program");
        }
        catch (BpfException refused)
        {
            return new(DriverOutcome.Failed, $"{name}: {refused.Message}");
        }
    }

    private DriverResult Join(int slot, Link link)
    {
        DriverResult attached = AttachReceive(slot, link.Index, link.Name);
        if (!attached.IsDone) return attached;
        MacAddress? address = GivesPortsItsAddress ? Device.Address : null;
        NetlinkResult prepared = PortDevice.Prepare(_rtnl, link, Device.MtuBytes, address);
        return prepared.ToDriver(link.Name);
    }

    // Closed before the program goes: between the two the host would see the port's frames.
    private void Release(int slot, Link link)
    {
        PortRecord record = Ledger[slot];
        _rtnl.TryChange(link.Index, new LinkChange { Up = false });
        _programs.DetachReceive(link.Index);
        PortDevice.Restore(_rtnl, link, record);
        _speeds.Forget(link.Index);
        Ledger[slot] = default;
        Forward();
    }

    // As in the kernel: who begins to transmit goes behind the others, and is announced; groups are joined where it receives, too.
    private void SetFlow(int slot, PortFlow flow)
    {
        PortFlow before = FlowFlags.Read(Ledger[slot]);
        Ledger[slot].Flags = (Ledger[slot].Flags & ~FlowFlags.All) | FlowFlags.Of(flow);
        bool transmits = (flow & PortFlow.Transmit) != 0, transmitted = (before & PortFlow.Transmit) != 0;
        if (transmits && !transmitted) Ledger[slot].EnableOrder = ++Header.LastEnableOrder;
        if (!transmits && transmitted) ClearMapping(new IfIndex(Ledger[slot].Index));
        if (!Device.IsAdminUp || (flow & ~before) == PortFlow.None) return;
        _announcer.Trigger(NotifyPeers, (flow & PortFlow.Receive) != 0 ? McastRejoin : default);
    }

    private void Turn(int slot, PortFlags flag, bool on) =>
        Ledger[slot].Flags = on ? Ledger[slot].Flags | flag : Ledger[slot].Flags & ~flag;

    private DriverResult Set(IfIndex port, Action<int> change)
    {
        int slot = PortLedger.Find(Ledger, port);
        if (slot == PortLedger.None) return NotAPort(port);
        change(slot);
        Forward();
        _ports = Views();
        if (_links.Find(_wire) is { } wire) FollowCarrier(wire);
        return DriverResult.Done;
    }

    private void ClearUses(IfIndex port)
    {
        if (ActivePort == port) Header.ActivePort = 0;
        ClearMapping(port);
    }

    private void ClearMapping(IfIndex port) => _programs.State.Mapping.Replace(port.Value, 0);

    private static DriverResult NotAPort(IfIndex port) =>
        new(DriverOutcome.NoSuchPort, $"interface {port} is not a port of this team");
}
