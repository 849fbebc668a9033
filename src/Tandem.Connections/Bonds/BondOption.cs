using System.Globalization;
using Tandem.Connections.Addressing;
using Tandem.Primitives;
using Tandem.Teaming.Configuration;

namespace Tandem.Connections.Bonds;

/// <summary>One option of bonding.</summary>
/// <param name="Name">As in the file of that name below <c>/sys/class/net/bond0/bonding</c>.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Default">What it is when nobody sets it; empty for none.</param>
/// <param name="Choices">Its words, in the order of their numbers.</param>
public sealed record BondOption(string Name, BondOptionShape Shape, string Default = "", params IReadOnlyList<string> Choices)
{
    /// <summary>What a value has to be, for "expected …".</summary>
    public string Expectation => Shape switch
    {
        BondOptionShape.Choice => $"one of {string.Join(", ", Choices)}",
        BondOptionShape.Number => "a number from 0",
        BondOptionShape.Interface => "the name of an interface",
        BondOptionShape.IPv4List => "IPv4 addresses, parted by commas",
        BondOptionShape.IPv6List => "IPv6 addresses, parted by commas",
        _ => "an address such as 02:00:00:00:00:01",
    };

    /// <summary>The one way to write <paramref name="value"/>: words for numbers, no leading zeros.</summary>
    /// <returns>Null when the option cannot have that value.</returns>
    public string? Canonical(string value) => Shape switch
    {
        BondOptionShape.Choice => Choice(value),
        BondOptionShape.Number => Number(value)?.ToString(CultureInfo.InvariantCulture),
        BondOptionShape.Interface => InterfaceName.Reject(value) is null ? value : null,
        BondOptionShape.IPv4List or BondOptionShape.IPv6List => AddressList(value),
        _ => MacAddress.TryParse(value, out MacAddress address) ? address.ToString() : null,
    };

    /// <summary>True when the value is what the option has anyway.</summary>
    public bool IsDefault(string canonical) => canonical == Default;

    private static uint? Number(string value) =>
        uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) && number <= int.MaxValue ? number : null;

    private string? Choice(string value) =>
        Choices.Contains(value) ? value : Number(value) is { } number && number < Choices.Count ? Choices[(int)number] : null;

    private string? AddressList(string value)
    {
        List<string> read = [];
        foreach (string word in value.Split((char[])[',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (InterfaceNetwork.Read(word) is not { } one || one.IsIPv6 != (Shape == BondOptionShape.IPv6List) || word.Contains('/', StringComparison.Ordinal)) return null;
            read.Add(one.Address.ToString());
        }

        return read.Count > 0 ? string.Join(',', read) : null;
    }
}
