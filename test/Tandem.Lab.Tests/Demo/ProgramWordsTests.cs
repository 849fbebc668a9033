using System.Text;
using Tandem.Lab.Demo.Programs;
using Tandem.Primitives;

namespace Tandem.Lab.Tests.Demo;

public sealed class ProgramWordsTests
{
    [Fact]
    public void Lines_are_the_same_however_their_octets_are_cut()
    {
        byte[] text = Encoding.UTF8.GetBytes("first\n\nthird → ends\nrest");
        for (int cut = 1; cut < text.Length; cut++)
        {
            LineBuffer buffer = new();
            List<string> lines = [.. buffer.Add(text.AsSpan(0, cut)), .. buffer.Add(text.AsSpan(cut))];
            Assert.Equal(["first", "", "third → ends"], lines);
        }
    }

    [Theory]
    [InlineData("123 456", 123, 456, null)]
    [InlineData("123 456 00ff", 123, 456, "00ff")]
    public void Progress_is_read_as_it_is_written(string line, long ticks, long bytes, string? sha256)
    {
        DownloadProgress expected = new(new Instant(ticks), bytes, sha256);
        Assert.True(DownloadProgress.TryParse(line, out DownloadProgress progress));
        Assert.Equal(expected, progress);
        Assert.Equal(line, expected.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("123 -1")]
    [InlineData("a b")]
    [InlineData("1 2 3 4")]
    public void Other_lines_are_no_progress(string line) => Assert.False(DownloadProgress.TryParse(line, out _));
}
