namespace Tandem.Teaming.Json;

/// <summary>Orders text by its UTF-8 bytes, as C's strcmp does: <c>Eth1</c>, <c>eth10</c>, <c>eth2</c>.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    internal static readonly Utf8Order Instance = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x, right = y;
        int same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length) return left.Length - right.Length;
        return Rank(left[same]) - Rank(right[same]);
    }

    // UTF-16 puts surrogates (U+10000 and up) before U+E000 to U+FFFF; UTF-8 puts them after.
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
