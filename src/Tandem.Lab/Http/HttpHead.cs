using System.Text;

namespace Tandem.Lab.Http;

/// <summary>The start line and the header fields of one HTTP/1.1 message.</summary>
/// <remarks>Source: RFC 9112 sections 2 to 5. Field names are compared without regard to case; a repeated field keeps its last value.</remarks>
public sealed class HttpHead
{
    /// <summary>Longest head that is accepted, in octets.</summary>
    public const int MaxLength = 8192;

    private static readonly byte[] s_end = "\r\n\r\n"u8.ToArray();
    private readonly Dictionary<string, string> _fields;

    private HttpHead(string[] startLine, Dictionary<string, string> fields) => (StartLine, _fields) = (startLine, fields);

    /// <summary>Its three parts: method, target and version, or version, status and reason.</summary>
    public IReadOnlyList<string> StartLine { get; }

    /// <summary>The value of a field; null when it is absent.</summary>
    public string? this[string field] => _fields.GetValueOrDefault(field);

    /// <summary>Finds where the head that <paramref name="received"/> begins with ends.</summary>
    /// <returns>Its length with the empty line; 0 when it has not arrived whole.</returns>
    public static int LengthIn(ReadOnlySpan<byte> received)
    {
        int end = received.IndexOf(s_end);
        return end < 0 ? 0 : end + s_end.Length;
    }

    /// <summary>Reads a whole head, which may be hostile.</summary>
    /// <returns>False when it is not well-formed; never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, out HttpHead? head)
    {
        head = null;
        if (octets.Length > MaxLength || !octets.EndsWith(s_end) || octets.IndexOfAnyExceptInRange((byte)9, (byte)126) >= 0)
            return false;

        string[] lines = Encoding.ASCII.GetString(octets[..^s_end.Length]).Split("\r\n");
        string[] startLine = lines[0].Split(' ', 3);
        if (startLine.Length != 3 || startLine.Any(static part => part.Length == 0)) return false;

        Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);

            // RFC 9112 5.1: no white space before the colon; 5.2: no folded lines, which start with it.
            if (colon <= 0 || line.AsSpan(0, colon).IndexOfAny(" \t\r\n") >= 0) return false;
            fields[line[..colon]] = line[(colon + 1)..].Trim(' ', '\t');
        }

        head = new HttpHead(startLine, fields);
        return true;
    }
}
