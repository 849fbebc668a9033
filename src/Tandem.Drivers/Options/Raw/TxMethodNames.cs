using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Options.Raw;

/// <summary>The values of the option <c>lb_tx_method</c>. Source: drivers/net/team, lb_select_tx_port_list.</summary>
internal static class TxMethodNames
{
    private const string Hash = "hash";
    private const string Mapping = "hash_to_port_mapping";

    internal static string ToText(TxMethod method) => method == TxMethod.Hash ? Hash : Mapping;

    /// <returns>Null when it is none.</returns>
    internal static TxMethod? Read(string text) => text switch
    {
        Hash => TxMethod.Hash,
        Mapping => TxMethod.HashToPortMapping,
        _ => null,
    };
}
