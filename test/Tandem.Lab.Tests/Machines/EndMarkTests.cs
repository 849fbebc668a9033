using System.Text;
using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class EndMarkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void Content_ends_at_the_mark_however_the_stream_is_cut(int octets)
    {
        EndMark mark = new("end-7");
        Assert.Equal("the enend-6end-", Take(mark, "the enend-6end-end-7 and more end-7", octets));
        Assert.True(mark.IsFound);
    }

    [Fact]
    public void What_cannot_begin_a_mark_is_not_held_back() => Assert.Equal("abc", Take(new EndMark("end-7"), "abcen", 5));

    [Fact]
    public void What_was_held_back_is_content_when_no_mark_comes()
    {
        EndMark mark = new("end-7");
        Take(mark, "abcend-", 7);

        Assert.Equal("end-", Encoding.ASCII.GetString(mark.Rest()));
        Assert.False(mark.IsFound);
    }

    [Fact]
    public void No_two_marks_are_the_same() => Assert.NotEqual(EndMark.Draw(), EndMark.Draw());

    private static string Take(EndMark mark, string text, int octets) => string.Concat(
        Encoding.ASCII.GetBytes(text).Chunk(octets).Select(part => Encoding.ASCII.GetString(mark.Take(part))));
}
