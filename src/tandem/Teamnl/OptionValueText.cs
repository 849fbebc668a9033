using System.Text;
using Tandem.Linux;
using Tandem.Teaming.Options;

namespace Tandem.CommandLine.Teamnl;

/// <summary>Reads an option's value from a command line.</summary>
/// <remarks>Source: libteam/stringify.c (behaviour), on a machine with longs of 64 bits.</remarks>
internal static class OptionValueText
{
    private const int OctetLength = 3; // \xx

    /// <summary>Reads a value of the option's type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="text">As typed.</param>
    /// <param name="value">Null unless read.</param>
    /// <returns>EINVAL for what is no such value, ERANGE for one that is too large.</returns>
    internal static Errno Read(TeamOptionType type, string text, out TeamOptionValue? value)
    {
        value = null;
        switch (type)
        {
            case TeamOptionType.UInt32:
                Errno error = ReadUInt32(text, out uint number);
                if (error == Errno.None) value = TeamOptionValue.Of(number);
                return error;
            case TeamOptionType.Int32:
                return ReadInt32(text, out value);
            case TeamOptionType.Bool:
                if (text is "true" or "false") value = TeamOptionValue.Of(text == "true");
                return value is null ? Errno.Invalid : Errno.None;
            case TeamOptionType.String:
                value = TeamOptionValue.Of(text);
                return Errno.None;
            case TeamOptionType.Binary:
                return ReadOctets(text, out value);
            default:
                return Errno.Invalid;
        }
    }

    /// <summary>Reads an unsigned number of 32 bits.</summary>
    /// <returns>EINVAL or ERANGE when it is none. Deviation: -1 is ERANGE, where the original leaves it to chance.</returns>
    internal static Errno ReadUInt32(string text, out uint value)
    {
        CNumber number = CNumber.Read(text, 10);
        value = unchecked((uint)number.Magnitude);
        if (number.IsTooLarge || (number.IsNegative && number.Magnitude == 1)) return Errno.OutOfRange;
        if (!number.IsWhole) return Errno.Invalid;

        // A minus counts down from the largest long: only the smallest of those wrap into 32 bits.
        ulong whole = number.IsNegative ? unchecked(0 - number.Magnitude) : number.Magnitude;
        value = unchecked((uint)whole);
        return whole == value ? Errno.None : Errno.OutOfRange;
    }

    private static Errno ReadInt32(string text, out TeamOptionValue? value)
    {
        value = null;
        CNumber number = CNumber.Read(text, 10);
        if (number.IsTooLarge || number.Magnitude >= long.MaxValue) return Errno.OutOfRange;
        if (!number.IsWhole) return Errno.Invalid;
        long whole = number.IsNegative ? -(long)number.Magnitude : (long)number.Magnitude;
        if (whole is < int.MinValue or > int.MaxValue) return Errno.OutOfRange;
        value = TeamOptionValue.Of((int)whole);
        return Errno.None;
    }

    private static Errno ReadOctets(string text, out TeamOptionValue? value)
    {
        value = null;
        if (Encoding.UTF8.GetByteCount(text) % OctetLength != 0) return Errno.Invalid;
        byte[] octets = new byte[text.Length / OctetLength];
        for (int i = 0; i < octets.Length; i++)
        {
            string one = text.Substring(i * OctetLength, OctetLength);
            if (one[0] != '\\') return Errno.Invalid;
            CNumber number = CNumber.Read(one[1..], 16);
            if (!number.IsWhole) return Errno.Invalid;
            if (number.IsNegative && number.Magnitude != 0) return Errno.OutOfRange;
            octets[i] = (byte)number.Magnitude;
        }

        value = TeamOptionValue.Of(octets);
        return Errno.None;
    }
}
