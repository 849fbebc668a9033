using Tandem.Connections.Profiles;

namespace Tandem.Connections.Ifupdown;

/// <summary>One <c>iface</c> stanza.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Family"><c>inet</c> or <c>inet6</c>.</param>
/// <param name="Method"><c>static</c>, <c>dhcp</c>, <c>manual</c>, <c>auto</c>.</param>
/// <param name="Place">Where it begins.</param>
public sealed record InterfaceStanza(string Name, string Family, string Method, Place Place)
{
    /// <summary>Its options, in order; some may stand several times.</summary>
    public IReadOnlyList<Setting> Options { get; init; } = [];

    /// <summary>IPv6.</summary>
    public bool IsIPv6 => Family == "inet6";

    /// <summary>An option's value; null when it is not there.</summary>
    public Setting? Find(string name)
    {
        Setting found = Options.FirstOrDefault(one => one.Name == name);
        return found.Name is null ? null : found;
    }
}
