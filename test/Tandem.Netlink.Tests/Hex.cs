namespace Tandem.Netlink.Tests;

/// <summary>Annotated hexadecimal dumps: <c>#</c> starts a comment, spaces do not matter.</summary>
internal static class Hex
{
    internal static byte[] Parse(string dump) => Convert.FromHexString(string.Concat(dump
        .Split('\n')
        .Select(static line => line.Split('#')[0])
        .SelectMany(static line => line.Where(static c => !char.IsWhiteSpace(c)))));

    internal static void Equal(string expected, ReadOnlySpan<byte> actual) =>
        Assert.Equal(Convert.ToHexString(Parse(expected)), Convert.ToHexString(actual));
}
