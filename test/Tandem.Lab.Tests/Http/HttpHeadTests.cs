using System.Text;
using Tandem.Lab.Http;

namespace Tandem.Lab.Tests.Http;

public sealed class HttpHeadTests
{
    private static readonly byte[] s_request = "GET /film HTTP/1.1\r\nHost: h\r\nx-a:  b c \r\n\r\n"u8.ToArray();

    [Fact]
    public void A_head_has_three_parts_and_fields_without_regard_to_case()
    {
        Assert.True(HttpHead.TryRead(s_request, out HttpHead? head));
        Assert.Equal(["GET", "/film", "HTTP/1.1"], head!.StartLine);
        Assert.Equal("h", head["HOST"]);
        Assert.Equal("b c", head["X-A"]);
        Assert.Null(head["Range"]);
    }

    [Fact]
    public void A_head_ends_with_the_empty_line_and_not_before()
    {
        byte[] more = [.. s_request, .. "BODY"u8];
        for (int length = 0; length < more.Length; length++)
            Assert.Equal(length < s_request.Length ? 0 : s_request.Length, HttpHead.LengthIn(more.AsSpan(0, length)));
    }

    [Theory]
    [InlineData("GET /film\r\n\r\n")]
    [InlineData("GET  HTTP/1.1\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost h\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost : h\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n folded\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n: h\r\n\r\n")]
    [InlineData("GET /\0 HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\n")]
    public void What_is_no_head_is_refused(string text) =>
        Assert.False(HttpHead.TryRead(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_mutation_of_a_head_makes_the_reader_throw(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] mutant = [.. s_request];
            for (int n = random.Next(1, 4); n > 0; n--) mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            HttpHead.TryRead(mutant.AsSpan(random.Next(3), mutant.Length - 3), out _);
            if (HttpHead.TryRead(mutant, out HttpHead? head)) Assert.Equal(3, head!.StartLine.Count);
        }
    }

    [Theory]
    [InlineData("GET /film HTTP/1.1\r\nHost: h", 200, true, true)]
    [InlineData("GET /film HTTP/1.1\r\nHost: h\r\nConnection: close", 200, true, false)]
    [InlineData("HEAD /film HTTP/1.1\r\nHost: h", 200, false, true)]
    [InlineData("GET /other HTTP/1.1\r\nHost: h", 404, false, true)]
    [InlineData("DELETE /film HTTP/1.1\r\nHost: h", 405, false, true)]
    [InlineData("GET /film HTTP/1.1", 400, false, false)]
    [InlineData("GET /film HTTP/1.0\r\nHost: h", 505, false, false)]
    [InlineData("POST /film HTTP/1.1\r\nHost: h\r\nContent-Length: 5", 413, false, false)]
    public void A_server_of_one_file_answers_as_it_should(string request, int status, bool sendsFile, bool keepsOpen)
    {
        Assert.True(HttpHead.TryRead(Encoding.ASCII.GetBytes(request + "\r\n\r\n"), out HttpHead? head));
        HttpAnswer answer = HttpAnswer.To(head!, "/film");
        Assert.Equal((status, sendsFile, keepsOpen), (answer.Status, answer.SendsFile, answer.KeepsOpen));
    }

    [Fact]
    public void An_answer_says_how_long_the_file_is() => Assert.Equal(
        "HTTP/1.1 200 OK\r\nContent-Length: 48\r\nContent-Type: application/octet-stream\r\nConnection: close\r\n\r\n",
        Encoding.ASCII.GetString(new HttpAnswer(200, "OK", SendsFile: true).Head(48)));
}
