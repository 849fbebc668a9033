namespace Tandem.Teaming.Json;

/// <summary>A place in a text, as editors count.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters; a tab is one character.</param>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The place of the byte at <paramref name="offset"/>, which may be the end of the text.</summary>
    public static TextPosition Of(ReadOnlySpan<byte> utf8, int offset)
    {
        ReadOnlySpan<byte> before = utf8[..offset];
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        int column = 1;
        foreach (byte b in before[lineStart..])
        {
            bool continuesCharacter = (b & 0xc0) == 0x80;
            if (!continuesCharacter) column++;
        }

        return new TextPosition(before.Count((byte)'\n') + 1, column);
    }
}
