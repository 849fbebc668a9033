namespace Tandem.CommandLine.Teamnl;

/// <summary>A number read as strtoul and strtol of the C library read it, 64 bits wide.</summary>
/// <param name="Magnitude">Without its sign.</param>
/// <param name="IsNegative">It had a minus.</param>
/// <param name="IsTooLarge">It does not fit into 64 bits.</param>
/// <param name="IsWhole">Nothing follows it; so it is for an empty text, which is 0.</param>
internal readonly record struct CNumber(ulong Magnitude, bool IsNegative, bool IsTooLarge, bool IsWhole)
{
    /// <summary>Reads blanks, a sign and digits; what follows only shows in <see cref="IsWhole"/>.</summary>
    internal static CNumber Read(string text, uint numberBase)
    {
        int at = 0;
        while (at < text.Length && text[at] is ' ' or (>= '\t' and <= '\r')) at++;
        bool isNegative = at < text.Length && text[at] == '-';
        if (at < text.Length && text[at] is '-' or '+') at++;
        int first = at;
        ulong value = 0;
        bool isTooLarge = false;
        for (; at < text.Length && DigitOf(text[at]) is var digit && digit < numberBase; at++)
        {
            isTooLarge |= value > (ulong.MaxValue - digit) / numberBase;
            value = unchecked((value * numberBase) + digit);
        }

        // Without a digit nothing was read, blanks and sign included.
        return at == first ? new(0, false, false, text.Length == 0) : new(value, isNegative, isTooLarge, at == text.Length);
    }

    private static uint DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => (uint)(c - '0'),
        >= 'a' and <= 'f' => (uint)(c - 'a' + 10),
        >= 'A' and <= 'F' => (uint)(c - 'A' + 10),
        _ => uint.MaxValue,
    };
}
