using Xunit;

namespace Tandem.Testing;

/// <summary>Octets written down as annotated hexadecimal: the test is the documentation of the format.</summary>
public static class Golden
{
    /// <summary>Reads hexadecimal digits; white space, and everything from <c>#</c> to the end of a line, is comment.</summary>
    public static byte[] Octets(string annotated) => Convert.FromHexString(string.Concat(
        annotated.Split('\n').SelectMany(line => line.Split('#')[0]).Where(c => !char.IsWhiteSpace(c))));

    /// <summary>Asserts that <paramref name="actual"/> is what <paramref name="annotated"/> says.</summary>
    public static void Equal(string annotated, ReadOnlySpan<byte> actual) =>
        Assert.Equal(Convert.ToHexString(Octets(annotated)), Convert.ToHexString(actual));
}
