using System.Globalization;
using System.Text;

namespace Tandem.Teaming.Options;

/// <summary>The text of an option's value, as <c>teamnl</c> shows and takes it.</summary>
public static class TeamOptionText
{
    /// <summary>Decimal, the text itself, <c>true</c> or <c>false</c>, or <c>\xx</c> an octet.</summary>
    public static string Of(TeamOptionValue value) => value.Type switch
    {
        TeamOptionType.UInt32 => value.AsUInt32().ToString(CultureInfo.InvariantCulture),
        TeamOptionType.Int32 => value.AsInt32().ToString(CultureInfo.InvariantCulture),
        TeamOptionType.Bool => value.AsBool() ? "true" : "false",
        TeamOptionType.String => value.AsString(),
        _ => OctetsOf(value.Octets),
    };

    private static string OctetsOf(ReadOnlySpan<byte> octets)
    {
        StringBuilder text = new(octets.Length * 3);
        foreach (byte octet in octets) text.Append(CultureInfo.InvariantCulture, $"\\{octet:x2}");
        return text.ToString();
    }
}
