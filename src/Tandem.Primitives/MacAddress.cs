using System.Globalization;

namespace Tandem.Primitives;

/// <summary>A 48-bit IEEE 802 MAC address.</summary>
/// <remarks>Shape: six octets, kept in the low 48 bits of a number, first octet highest.</remarks>
public readonly record struct MacAddress : IComparable<MacAddress>
{
    /// <summary>Encoded size, in octets.</summary>
    public const int Length = 6;

    /// <summary>ff:ff:ff:ff:ff:ff.</summary>
    public static readonly MacAddress Broadcast = new(0xffff_ffff_ffff);

    private readonly ulong _bits;

    private MacAddress(ulong bits) => _bits = bits;

    /// <summary>True for 00:00:00:00:00:00.</summary>
    public bool IsZero => _bits == 0;

    /// <summary>True when the group bit is set: multicast or broadcast.</summary>
    public bool IsGroup => (_bits & 0x0100_0000_0000) != 0;

    /// <summary>True for what a device may own: neither zero nor a group address.</summary>
    public bool IsValidUnicast => !IsZero && !IsGroup;

    /// <summary>Reads the first six octets of <paramref name="octets"/>.</summary>
    /// <exception cref="ArgumentException">Fewer than six octets.</exception>
    public static MacAddress FromOctets(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < Length) throw new ArgumentException("a MAC address has six octets", nameof(octets));
        ulong bits = 0;
        foreach (byte octet in octets[..Length]) bits = (bits << 8) | octet;
        return new MacAddress(bits);
    }

    /// <summary>Parses <c>xx:xx:xx:xx:xx:xx</c>; one or two hexadecimal digits a group.</summary>
    /// <returns>False for anything else; never throws.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out MacAddress address)
    {
        address = default;
        ulong bits = 0;
        int groups = 0;
        foreach (Range range in text.Split(':'))
        {
            ReadOnlySpan<char> group = text[range];
            if (++groups > Length || group.Length is 0 or > 2) return false;
            if (!byte.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte octet))
                return false;
            bits = (bits << 8) | octet;
        }

        address = new MacAddress(bits);
        return groups == Length;
    }

    /// <summary>Parses as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is no MAC address.</exception>
    public static MacAddress Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out MacAddress address) ? address : throw new FormatException($"'{text}' is no MAC address");

    /// <summary>Writes the six octets to <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        for (int i = 0; i < Length; i++) destination[i] = (byte)(_bits >> (8 * (Length - 1 - i)));
    }

    /// <inheritdoc/>
    public int CompareTo(MacAddress other) => _bits.CompareTo(other._bits);

    /// <summary>Lower-case <c>xx:xx:xx:xx:xx:xx</c>.</summary>
    public override string ToString() => string.Create(17, _bits, static (text, bits) =>
    {
        const string digits = "0123456789abcdef";
        for (int i = 0; i < Length; i++)
        {
            int octet = (int)(bits >> (8 * (Length - 1 - i))) & 0xff;
            text[3 * i] = digits[octet >> 4];
            text[(3 * i) + 1] = digits[octet & 0xf];
            if (i < Length - 1) text[(3 * i) + 2] = ':';
        }
    });

    /// <summary>Orders by octets.</summary>
    public static bool operator <(MacAddress left, MacAddress right) => left._bits < right._bits;

    /// <summary>Orders by octets.</summary>
    public static bool operator >(MacAddress left, MacAddress right) => left._bits > right._bits;

    /// <summary>Orders by octets.</summary>
    public static bool operator <=(MacAddress left, MacAddress right) => left._bits <= right._bits;

    /// <summary>Orders by octets.</summary>
    public static bool operator >=(MacAddress left, MacAddress right) => left._bits >= right._bits;
}
