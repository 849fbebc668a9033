using Tandem.Primitives;
using Tandem.Teaming.Teams;

namespace Tandem.Testing.Driving;

/// <summary>A network interface of a <see cref="FakeNetwork"/>.</summary>
public sealed class FakeLink(IfIndex index, string name, MacAddress address)
{
    public IfIndex Index { get; } = index;

    public string Name { get; set; } = name;

    public MacAddress Address { get; set; } = address;

    public int MtuBytes { get; set; } = 1500;

    public int MaxMtuBytes { get; set; } = 9000;

    public bool IsAdminUp { get; set; }

    public bool HasCarrier { get; set; } = true;

    public bool IsLoopback { get; init; }

    public bool CanChangeAddress { get; set; } = true;

    public uint SpeedMbps { get; set; } = 10_000;

    public bool IsFullDuplex { get; set; } = true;

    public IfIndex Master { get; set; }

    public bool IsLinkUp => IsAdminUp && HasCarrier;

    public PhysicalPort PhysicalPort { get; set; }

    public LinkView View => new(Index, Name, IsAdminUp, IsLoopback, Master);
}
