using System.Globalization;
using Tandem.Primitives;
using Tandem.Teaming.Teams;

namespace Tandem.Testing.Driving;

/// <summary>The network interfaces of an imaginary machine, and its teams. Everything happens at once, in memory.</summary>
/// <remarks>What it does with ports follows drivers/net/team.</remarks>
public sealed class FakeNetwork : ILinkDirectory
{
    private readonly List<FakeLink> _links = [];
    private readonly List<FakeTeam> _teams = [];
    private int _lastIndex;

    public FakeNetwork() => Loopback = Add(new FakeLink(NextIndex(), "lo", default) { IsLoopback = true, IsAdminUp = true });

    public FakeLink Loopback { get; }

    public IReadOnlyList<FakeLink> Links => _links;

    /// <summary>Adds an Ethernet interface: down; its cable is plugged in.</summary>
    public FakeLink AddLink(string name, MacAddress? address = null)
    {
        IfIndex index = NextIndex();
        return Add(new FakeLink(index, name, address ?? AddressNumber(index.Value)));
    }

    /// <summary>Lets indexes go by, as interfaces that came and went do.</summary>
    public void SkipIndexes(int count) => _lastIndex += count;

    public LinkView? Find(string name) => LinkNamed(name)?.View;

    public LinkView? Find(IfIndex index) => _links.Find(link => link.Index == index)?.View;

    public PhysicalPort FindPhysicalPort(IfIndex index) => _links.Find(link => link.Index == index)?.PhysicalPort ?? default;

    public FakeLink? LinkNamed(string name) => _links.Find(link => link.Name == name);

    public FakeLink this[IfIndex index] => _links.Find(link => link.Index == index)
        ?? throw new InvalidOperationException($"there is no interface {index}");

    /// <summary>Gives an interface to a bridge.</summary>
    public void AddToBridge(IfIndex port) => this[port].Master = AddLink("bridge" + port).Index;

    /// <summary>Changes a device's MTU as a user does; a team's ports follow it.</summary>
    public void SetMtu(IfIndex device, int octets)
    {
        this[device].MtuBytes = octets;
        foreach (FakePort port in TeamAt(device)?.Ports ?? []) port.Link.MtuBytes = octets;
    }

    /// <summary>Changes a device's hardware address as a user does; in most modes a team's ports follow it.</summary>
    public void SetAddress(IfIndex device, MacAddress address)
    {
        this[device].Address = address;
        TeamAt(device)?.SetAddress(address);
    }

    /// <summary>A device is deleted or moved away: it leaves its team; a team lets go of its ports.</summary>
    public void Delete(IfIndex device)
    {
        FakeLink link = this[device];
        foreach (FakeTeam team in _teams)
        {
            if (team.Find(device) is { } port) team.Remove(port);
        }

        if (TeamAt(device) is { } deleted)
        {
            while (deleted.Ports is [FakePort port, ..]) deleted.Remove(port);
            _teams.Remove(deleted);
        }

        _links.Remove(link);
    }

    /// <summary>Somebody makes an interface a port of a team without asking its daemon.</summary>
    public void AddPortByOthers(IfIndex team, IfIndex port) => TeamAt(team)!.Add(this[port]);

    /// <summary>Somebody releases a port without asking the team's daemon.</summary>
    public void RemovePortByOthers(IfIndex team, IfIndex port) => TeamAt(team)!.Remove(TeamAt(team)!.Find(port)!);

    internal bool HasCarrier(IfIndex device) => TeamAt(device)?.HasCarrier ?? this[device].IsLinkUp;

    internal FakeTeam? TeamAt(IfIndex device) => _teams.Find(team => team.Link.Index == device);

    internal FakeTeam? TeamNamed(string name) => _teams.Find(team => team.Link.Name == name);

    internal FakeTeam AddTeam(string name)
    {
        FakeTeam team = new(AddLink(name));
        _teams.Add(team);
        return team;
    }

    private static MacAddress AddressNumber(int number) =>
        MacAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"02:00:00:00:{number / 256:x2}:{number % 256:x2}"));

    private IfIndex NextIndex() => new(++_lastIndex);

    private FakeLink Add(FakeLink link)
    {
        _links.Add(link);
        return link;
    }
}
