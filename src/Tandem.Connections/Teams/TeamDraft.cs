using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;

namespace Tandem.Connections.Teams;

/// <summary>A team's configuration that is being written: its members in an order, as text. Immutable.</summary>
public sealed record TeamDraft
{
    /// <summary>The <c>runner</c> section.</summary>
    public IReadOnlyList<JsonMember> Runner { get; init; } = [];

    /// <summary>The link watches, at least one.</summary>
    public IReadOnlyList<IReadOnlyList<JsonMember>> LinkWatches { get; init; } = [];

    /// <summary>What else stands at the top.</summary>
    public IReadOnlyList<JsonMember> Others { get; init; } = [];

    /// <summary>The ports that are known.</summary>
    public IReadOnlyList<TeamPortDraft> Ports { get; init; } = [];

    /// <summary>What the bond had and this does not.</summary>
    public IReadOnlyList<Loss> Losses { get; init; } = [];

    /// <summary>What is passed over because it says nothing about a network: names of options.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>As a profile, whose ports have their own sections.</summary>
    /// <param name="name">The team device.</param>
    /// <param name="ip">Its addresses.</param>
    public DeviceProfile ToProfile(string name, IpSettings ip) => new(DeviceKind.Team, name)
    {
        Settings = [new Setting("config", TeamDraftText.OneLine(this))],
        Ports = [.. Ports.Select(port => new PortProfile(port.Name, [new Setting("config", TeamDraftText.OneLine(port))]))],
        Ip = ip,
    };
}
