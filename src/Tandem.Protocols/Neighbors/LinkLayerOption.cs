using Tandem.Primitives;

namespace Tandem.Protocols.Neighbors;

/// <summary>The neighbor discovery option that carries an Ethernet address.</summary>
/// <remarks>8 octets: { type=1 source, 2 target; length=1, in units of 8; MAC[6] }. Source: RFC 4861 4.6.1, RFC
/// 2464 6.</remarks>
internal static class LinkLayerOption
{
    internal const int Length = 8;
    internal const byte Source = 1;
    internal const byte Target = 2;

    /// <summary>Looks for the option of one type among the options behind a message.</summary>
    /// <returns>False when the options are malformed; true with null when there is none of that type.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> options, byte type, out MacAddress? address)
    {
        address = null;
        while (!options.IsEmpty)
        {
            if (options.Length < 2) return false;
            int length = options[1] * 8;
            if (length == 0 || length > options.Length) return false;
            if (options[0] == type && length == Length) address = MacAddress.FromOctets(options[2..]);
            options = options[length..];
        }

        return true;
    }

    internal static void Write(Span<byte> options, byte type, MacAddress address)
    {
        options[0] = type;
        options[1] = Length / 8;
        address.CopyTo(options[2..]);
    }
}
