using System.Text;
using System.Text.Json;
using Tandem.Teaming.Json;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Json;

public sealed class JsonTreeTests
{
    [Fact]
    public void Every_text_is_accepted_or_refused_as_jansson_does()
    {
        List<string> differences = [];
        string recorded = Path.Combine(Repository.Root, "test", "golden", "json", "verdicts.txt");
        foreach (string line in File.ReadLines(recorded))
        {
            byte[] text = Convert.FromHexString(line.AsSpan(3));
            JsonTree tree = JsonTree.Read(text);

            // jansson takes an object or an array at the top, nothing else.
            bool accepted = tree is { Problems.Count: 0, Root.Kind: JsonValueKind.Object or JsonValueKind.Array };
            if (accepted != line.StartsWith("ok", StringComparison.Ordinal)) differences.Add(Encoding.Latin1.GetString(text));
        }

        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("", 1, 1, "$", "expected an object, got an empty text")]
    [InlineData(" \n ", 2, 2, "$", "expected an object, got an empty text")]
    [InlineData("{bad json", 1, 2, "$", "expected a key in double quotes or '}', got 'bad'")]
    [InlineData("bad", 1, 1, "$", "expected an object, got 'bad'")]
    [InlineData("{\"a\" 1}", 1, 6, "$", "expected ':' after the key, got '1'")]
    [InlineData("{\"a\":}", 1, 6, "$.a", "expected a value, got '}'")]
    [InlineData("{\"a\":\n  yes}", 2, 3, "$.a", "expected a value, got 'yes'")]
    [InlineData("{\"a\":True}", 1, 6, "$.a", "expected a value, got 'True'; did you mean true?")]
    [InlineData("{\"a\":'x'}", 1, 6, "$.a", "expected a value, got '''; JSON quotes with \"")]
    [InlineData("{\"a\":01}", 1, 6, "$.a", "expected a number as JSON writes it, got '01'")]
    [InlineData("{\"a\":1.}", 1, 6, "$.a", "expected a number as JSON writes it, got '1.'")]
    [InlineData("{\"a\":1,}", 1, 8, "$", "expected a key in double quotes after ',', got '}'")]
    [InlineData("{\"a\":1 \"b\":2}", 1, 8, "$", "expected ',' or '}', got '\"'")]
    [InlineData("{\"a\":[1 2]}", 1, 9, "$.a", "expected ',' or ']', got '2'")]
    [InlineData("{\"a\":[1,]}", 1, 9, "$.a", "expected a value after ',', got ']'")]
    [InlineData("{\"a\":[x]}", 1, 7, "$.a", "expected a value or ']', got 'x'")]
    [InlineData("{\"a\":{\"b\":1}", 1, 13, "$", "expected ',' or '}', got the end of the text")]
    [InlineData("{\"a\":", 1, 6, "$.a", "expected a value, got the end of the text")]
    [InlineData("{\"a\":1", 1, 7, "$.a", "expected ',' or '}', got the end of the text")]
    [InlineData("[-2.5e3", 1, 8, "$", "expected ',' or ']', got the end of the text")]
    [InlineData("[-2.", 1, 2, "$", "expected a number as JSON writes it, got '-2.'")]
    [InlineData("{} x", 1, 4, "$", "expected the end of the text, got 'x'")]
    [InlineData("// c\n{}", 1, 1, "$", "expected an object, got '/'; JSON has no comments")]
    [InlineData("{\"a\":1 # c\n}", 1, 8, "$", "expected ',' or '}', got '#'; JSON has no comments")]
    [InlineData("{\"a\":\"x\n\"}", 1, 6, "$.a", "expected the closing '\"' of this string on the same line")]
    [InlineData("{\"a", 1, 2, "$", "expected the closing '\"' of this string on the same line")]
    [InlineData("{\"a\":\"x\ty\"}", 1, 8, "$.a", "expected \\u0009 in a string, got the character itself")]
    [InlineData("{\"a\":\"\\x\"}", 1, 7, "$.a", "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX, got another escape")]
    [InlineData("{\"a\":\"\\u0000\"}", 1, 6, "$.a", "expected text without \\u0000")]
    [InlineData("{\"a\":\"\\ud800\"}", 1, 6, "$.a", "expected \\uD800 to \\uDBFF only with \\uDC00 to \\uDFFF after it")]
    [InlineData("{\"a\":1e999}", 1, 6, "$.a", "expected a number up to 1.8e308")]
    [InlineData("{\"a\":99999999999999999999}", 1, 6, "$.a", "expected a number of 64 bits, got 99999999999999999999")]
    [InlineData("{\"x\":0,\n \"a\":1,\n  \"a\":2}", 3, 3, "$.a", "duplicate key, already given at line 2, column 2")]
    [InlineData("{\"é\u0001\":0}", 1, 4, "$", "expected \\u0001 in a string, got the character itself")]
    [InlineData("\ufeff{}", 1, 1, "$", "expected UTF-8 without a byte order mark, got one")]
    [InlineData("{\u0001}", 1, 2, "$", "expected a key in double quotes or '}', got the character U+0001")]
    public void A_text_that_is_no_JSON_gets_one_clear_problem(string text, int line, int column, string path, string message)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        JsonProblem problem = Assert.Single(JsonTree.Read(utf8).Problems);
        Assert.Equal((path, message), (problem.Path, problem.Message));
        Assert.Equal(new TextPosition(line, column), TextPosition.Of(utf8, problem.Offset));
    }

    [Fact]
    public void A_byte_that_is_no_UTF8_is_named_with_its_place()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes("{\n \"t\": \"\xe9\"}");
        JsonProblem invalid = Assert.Single(JsonTree.Read(latin1).Problems);
        Assert.Equal("expected UTF-8, got the byte 0xe9", invalid.Message);
        Assert.Equal(new TextPosition(2, 8), TextPosition.Of(latin1, invalid.Offset));
    }

    [Fact]
    public void Sixty_four_levels_are_read_and_one_more_is_a_problem()
    {
        Assert.Empty(JsonTree.Read(Nested(64)).Problems);
        JsonProblem problem = Assert.Single(JsonTree.Read(Nested(65)).Problems);
        Assert.Equal("expected at most 64 levels of objects and arrays, got more", problem.Message);
        Assert.Equal(64, problem.Offset);
        Assert.Single(JsonTree.Read(Nested(1_000_000)).Problems);
    }

    [Fact]
    public void Problems_that_leave_the_syntax_intact_are_found_together()
    {
        JsonTree tree = JsonTree.Read("{\"a\": 1e999, \"a\": 1, \"b\": \"\\u0000\"}"u8);
        Assert.Equal(["$.a", "$.a", "$.b"], tree.Problems.Select(problem => problem.Path));
        Assert.NotNull(tree.Root);
    }

    private static byte[] Nested(int levels) =>
        Encoding.ASCII.GetBytes(new string('[', levels) + new string(']', levels));
}
