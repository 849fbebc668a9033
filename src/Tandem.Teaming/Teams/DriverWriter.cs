using System.Runtime.InteropServices;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;

namespace Tandem.Teaming.Teams;

/// <summary>Brings the driver's state to what was decided: writes the difference, and nothing when there is none.</summary>
/// <remarks>A call that the driver refuses never stops the others.</remarks>
internal sealed class DriverWriter(ITeamDriver driver, TeamEvents events)
{
    private readonly RefusedCalls _refused = new();
    private bool? _carrier;

    /// <summary>Called with a port that was to have another hardware address and whose device cannot change it.</summary>
    internal Action<IfIndex>? AddressIsFixed { get; set; }

    /// <summary>Something changed: what was refused may be asked again.</summary>
    internal void Retry() => _refused.Retry();

    /// <summary>Forgets all about a port that is gone.</summary>
    internal void Forget(IfIndex port) => _refused.Forget(port);

    /// <summary>Stores the verdict on a port's link.</summary>
    internal void WriteLink(TeamPort port)
    {
        // The verdict goes first: made to count before it is there, it would take the link down for a moment.
        if (port.View.UserLinkUp != port.IsUp && Try("set \"user_linkup\"", port.Index) is { } link)
            End(link, port.Name, driver.SetPortUserLink(port.Index, port.IsUp));
        if (port.ReplacesDeviceLink && !port.View.UsesUserLink
            && Try("set \"user_linkup_enabled\"", port.Index) is { } use)
            End(use, port.Name, driver.SetPortUsesUserLink(port.Index, true));
    }

    /// <summary>Carries a decision out.</summary>
    /// <param name="team">The view that was decided on.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="isLastResort">There is no better active port: carry out the rest even if it refuses.</param>
    /// <returns>False when the port that was to be active is not.</returns>
    internal bool Carry(in TeamView team, RunnerDecision decision, bool isLastResort)
    {
        // The new active port is made ready before the old one is stopped: no frame finds no port.
        int active = team.IndexOf(decision.ActivePort);
        bool isActive = active < 0
            || (WritePort(team.Ports[active].Driver, decision.Ports[active], "enable active port")
                && Activate(team.Ports[active].Driver));
        if (!isActive && !isLastResort) return false;
        if (decision.TeamAddress is { } address && isActive) WriteTeamAddress(address);
        for (int i = 0; i < team.Ports.Length; i++)
        {
            if (i != active) WritePort(team.Ports[i].Driver, decision.Ports[i], "enable port");
        }

        if (!decision.HashMap.IsEmpty) WriteHashMap(decision.HashMap);
        if (decision.Carrier is { } up && up != _carrier) WriteCarrier(up);

        return isActive;
    }

    // After the ports: what an enabled port is to have it can have only now, and what a disabled one had is on the others already.
    private void WriteHashMap(ReadOnlySpan<IfIndex> wanted)
    {
        IReadOnlyList<IfIndex> map = driver.HashMap;
        HashSet<IfIndex> enabled = [.. driver.Ports.Where(static port => port.IsEnabled).Select(static port => port.Index)];
        List<HashMove> moves = [];
        for (int hash = 0; hash < wanted.Length; hash++)
        {
            if (wanted[hash] != map[hash] && enabled.Contains(wanted[hash])) moves.Add(new((byte)hash, wanted[hash]));
        }

        if (moves.Count > 0 && Try("map hashes to ports", IfIndex.None) is { } call)
            End(call, null, driver.MapHashes(CollectionsMarshal.AsSpan(moves)));
    }

    private bool WritePort(DriverPortView port, in PortWish wish, string enable)
    {
        bool done = true;
        if (wish.Address is { } address && address != port.Address)
        {
            done &= Try("set hardware address", port.Index, address) is { } call
                && End(call, port.Name, SetPortAddress(port.Index, address));
        }

        if (wish.Flow is { } flow && flow != port.Flow)
        {
            string what = flow switch
            {
                PortFlow.Both => enable,
                PortFlow.None => "disable port",
                _ => "enable one direction of port",
            };
            done &= Try(what, port.Index) is { } call && End(call, port.Name, driver.SetPortFlow(port.Index, flow));
        }

        return done;
    }

    private DriverResult SetPortAddress(IfIndex port, MacAddress address)
    {
        DriverResult result = driver.SetPortAddress(port, address);
        if (result.Outcome == DriverOutcome.NotSupported) AddressIsFixed?.Invoke(port);
        return result;
    }

    private bool Activate(DriverPortView port) => driver.ActivePort == port.Index
        || (Try("set as active port", port.Index) is { } call
            && End(call, port.Name, driver.SetActivePort(port.Index)));

    private void WriteTeamAddress(MacAddress address)
    {
        if (address != driver.Device.Address && Try("set hardware address", IfIndex.None, address) is { } call)
            End(call, null, driver.SetAddress(address));
    }

    // A driver that cannot do it lets the team work without.
    private void WriteCarrier(bool up)
    {
        if (Try(up ? "set carrier up" : "set carrier down", IfIndex.None) is not { } call) return;
        DriverResult result = driver.SetCarrier(up);
        bool isDone = result.Outcome == DriverOutcome.NotSupported || End(call, null, result);
        if (!isDone) return;
        if (_carrier is not null || up)
            events.Add(TeamEventKind.CarrierChanged, TeamEventLevel.Info, null, $"carrier changed to {(up ? "UP" : "DOWN")}");
        _carrier = up;
    }

    private DriverCall? Try(string what, IfIndex port, MacAddress address = default)
    {
        DriverCall call = new(what, port, address);
        return _refused.MayTry(call) ? call : null;
    }

    private bool End(in DriverCall call, string? port, DriverResult result)
    {
        if (result.IsDone)
        {
            _refused.Done(call);
            return true;
        }

        string text = DriverText.Failure(port ?? driver.Device.Name, call.What, result);
        bool isNew = _refused.Refused(call, text);

        // A port that vanished meanwhile will be reported as gone; that it could not be changed is no news.
        bool isGone = result.Outcome is DriverOutcome.NoSuchDevice or DriverOutcome.NoSuchPort;
        if (isNew && !isGone) events.Add(TeamEventKind.DriverRefused, TeamEventLevel.Warning, port, text);
        return false;
    }
}
