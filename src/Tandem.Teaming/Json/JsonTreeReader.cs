using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Tandem.Teaming.Json;

/// <summary>Builds a <see cref="JsonTree"/> with <see cref="Utf8JsonReader"/>, which knows offsets.</summary>
internal ref struct JsonTreeReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly List<JsonProblem> _problems = [];
    private Utf8JsonReader _json;

    // Where the token being read is, in case it is broken: for the message.
    private SyntaxContext _context;
    private string _path = JsonPath.Root;

    private JsonTreeReader(ReadOnlySpan<byte> text)
    {
        _text = text;
        _json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonTree.MaxDepth });
    }

    internal static JsonTree Read(ReadOnlySpan<byte> text)
    {
        if (EncodingProblem(text) is { } problem) return new JsonTree(null, [problem]);
        JsonTreeReader reader = new(text);
        return reader.ReadAll();
    }

    private static JsonProblem? EncodingProblem(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\ufeff"u8))
            return new JsonProblem(0, JsonPath.Root, "expected UTF-8 without a byte order mark, got one");
        if (Utf8.IsValid(text)) return null;

        int offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out int length) == OperationStatus.Done) offset += length;
        string octet = text[offset].ToString("x2", CultureInfo.InvariantCulture);
        return new JsonProblem(offset, JsonPath.Root, $"expected UTF-8, got the byte 0x{octet}");
    }

    private JsonTree ReadAll()
    {
        try
        {
            Advance(JsonPath.Root, JsonTokenType.None);
            PlacedNode root = ReadValue(JsonPath.Root);
            Advance(JsonPath.Root, JsonTokenType.None);
            return new JsonTree(root, _problems);
        }
        catch (JsonException broken)
        {
            (int offset, string message) = new SyntaxDiagnosis(_text, _context).Explain()
                ?? (_context.Start, $"expected JSON: {broken.Message}");
            _problems.Add(new JsonProblem(offset, _path, message));
            return new JsonTree(null, _problems);
        }
    }

    private JsonTokenType Advance(string path, JsonTokenType container)
    {
        _path = path;
        _context = new SyntaxContext((int)_json.BytesConsumed, _json.TokenType, container);
        _json.Read();
        return _json.TokenType;
    }

    private PlacedNode ReadValue(string path)
    {
        int offset = (int)_json.TokenStartIndex;
        return _json.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(offset, path),
            JsonTokenType.StartArray => ReadArray(offset, path),
            JsonTokenType.String => new PlacedNode(JsonValueKind.String, offset) { Text = ReadString(path) },
            JsonTokenType.Number => ReadNumber(offset, path),
            JsonTokenType.True => new PlacedNode(JsonValueKind.True, offset),
            JsonTokenType.False => new PlacedNode(JsonValueKind.False, offset),
            _ => new PlacedNode(JsonValueKind.Null, offset),
        };
    }

    private PlacedNode ReadObject(int start, string path)
    {
        List<PlacedMember> members = [];
        Dictionary<string, int> offsets = [];
        while (Advance(path, JsonTokenType.StartObject) != JsonTokenType.EndObject)
        {
            int offset = (int)_json.TokenStartIndex;
            string key = ReadString(path);
            string memberPath = JsonPath.Member(path, key);
            Advance(memberPath, JsonTokenType.StartObject);
            PlacedNode value = ReadValue(memberPath);
            if (offsets.TryAdd(key, offset)) members.Add(new PlacedMember(key, offset, value));
            else AddDuplicate(memberPath, offset, offsets[key]);
        }

        return new PlacedNode(JsonValueKind.Object, start) { Members = members };
    }

    private PlacedNode ReadArray(int start, string path)
    {
        List<PlacedNode> items = [];
        while (Advance(path, JsonTokenType.StartArray) != JsonTokenType.EndArray)
            items.Add(ReadValue(JsonPath.Item(path, items.Count)));
        return new PlacedNode(JsonValueKind.Array, start) { Items = items };
    }

    private readonly PlacedNode ReadNumber(int offset, string path)
    {
        string written = Encoding.ASCII.GetString(_json.ValueSpan);
        PlacedNode number = new(JsonValueKind.Number, offset) { Text = written };
        if (written.AsSpan().IndexOfAny(".eE") >= 0)
        {
            if (!double.IsFinite(_json.GetDouble())) AddProblem(offset, path, "expected a number up to 1.8e308");
            return number;
        }

        if (_json.TryGetInt64(out long integer)) return number with { Integer = integer };
        AddProblem(offset, path, $"expected a number of 64 bits, got {Quotation.Shorten(written)}");
        return number;
    }

    private readonly string ReadString(string path)
    {
        int offset = (int)_json.TokenStartIndex;
        try
        {
            string text = _json.GetString() ?? "";
            if (text.Contains('\0', StringComparison.Ordinal)) AddProblem(offset, path, "expected text without \\u0000");
            return text;
        }
        catch (InvalidOperationException)
        {
            // The only way to learn that an escape is half of a surrogate pair.
            AddProblem(offset, path, "expected \\uD800 to \\uDBFF only with \\uDC00 to \\uDFFF after it");
            return "";
        }
    }

    private readonly void AddDuplicate(string path, int offset, int first)
    {
        TextPosition given = TextPosition.Of(_text, first);
        AddProblem(offset, path, $"duplicate key, already given at line {given.Line}, column {given.Column}");
    }

    private readonly void AddProblem(int offset, string path, string message) =>
        _problems.Add(new JsonProblem(offset, path, message));
}
