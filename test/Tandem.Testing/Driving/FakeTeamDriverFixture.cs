using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Testing.Driving;

/// <summary>The fixture of the fake driver.</summary>
public sealed class FakeTeamDriverFixture : TeamDriverFixture
{
    private readonly FakeNetwork _network = new();

    public override IfIndex Loopback => _network.Loopback.Index;

    public override Instant Now => new(7_000_000_019);

    public override ITeamDriver Create(string name) => FakeTeamDriver.Create(_network, name);

    public override ITeamDriver TakeOver(string name) => FakeTeamDriver.TakeOver(_network, name);

    public override IfIndex AddDevice(string name) => _network.AddLink(name).Index;

    public override void Delete(IfIndex device) => _network.Delete(device);

    public override void AddToBridge(IfIndex device) => _network.AddToBridge(device);

    public override void SetCable(IfIndex device, bool plugged) => _network[device].HasCarrier = plugged;

    public override void SetAdminUp(IfIndex device, bool up) => _network[device].IsAdminUp = up;

    public override void SetMtu(IfIndex device, int octets) => _network.SetMtu(device, octets);

    public override void SetAddress(IfIndex device, MacAddress address) => _network.SetAddress(device, address);

    public override bool Exists(IfIndex device) => _network.Find(device) is not null;

    public override bool IsAdminUp(IfIndex device) => _network[device].IsAdminUp;

    public override bool HasCarrier(IfIndex device) => _network.HasCarrier(device);

    public override int MtuOf(IfIndex device) => _network[device].MtuBytes;

    public override MacAddress AddressOf(IfIndex device) => _network[device].Address;

    public override void Await(ITeamDriver driver, Func<bool> condition, string what)
    {
        driver.Refresh(Now);
        if (!condition()) throw new InvalidOperationException($"it never happened that {what}");
    }
}
