namespace Tandem.Teaming.Json;

/// <summary>Names a value in a JSON text: <c>$.ports."eth0.100".link_watch[1].name</c>.</summary>
internal static class JsonPath
{
    /// <summary>The whole text.</summary>
    internal const string Root = "$";

    /// <summary>The path of the member <paramref name="key"/> of <paramref name="path"/>.</summary>
    internal static string Member(string path, string key) =>
        IsPlain(key) ? $"{path}.{key}" : $"{path}.{Quotation.Of(key)}";

    /// <summary>The path of element <paramref name="index"/> of <paramref name="path"/>.</summary>
    internal static string Item(string path, int index) => $"{path}[{index}]";

    private static bool IsPlain(string key)
    {
        foreach (char c in key)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) return false;
        }

        return key.Length is > 0 and <= Quotation.MaxLength;
    }
}
