using Tandem.Connections.Addressing;

namespace Tandem.Connections.Profiles;

/// <summary>A bond or a team, its ports and addresses, whatever format describes them. Immutable.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">The device.</param>
public sealed record DeviceProfile(DeviceKind Kind, string Name)
{
    /// <summary>What <see cref="DeviceKind"/> says, in the order of the source.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];

    /// <summary>The ports, in the order of the source.</summary>
    public IReadOnlyList<PortProfile> Ports { get; init; } = [];

    /// <summary>Addresses and what goes with them.</summary>
    public IpSettings Ip { get; init; } = new();

    /// <summary>What the source says and this does not.</summary>
    public IReadOnlyList<Loss> Losses { get; init; } = [];

    /// <summary>The same, each port with the <see cref="PortProfile.Link"/> of its namesake.</summary>
    /// <param name="origin">What this was made from.</param>
    public DeviceProfile WithLinksOf(DeviceProfile origin) => this with
    {
        Ports = [.. Ports.Select(port => port with { Link = origin.Ports.FirstOrDefault(one => one.Name == port.Name)?.Link ?? port.Link })],
    };

    /// <summary>The team's JSON; null for a bond, or a team without any.</summary>
    public string? Config => Settings.Where(one => one.Name == "config").Select(one => one.Value).LastOrDefault();
}
