using Tandem.CommandLine.Getopt;

namespace Tandem.CommandLine.Tests.Getopt;

public sealed class GetoptParserTests
{
    private static readonly GetoptOption[] s_options =
    [
        new("help", 'h'),
        new("config-file", 'f', TakesArgument: true),
        new("config", 'c', TakesArgument: true),
        new("check", 'e'),
        new("debug", 'g'),
        new("daemonize", 'd'),
        new("team-dev", 't', TakesArgument: true),
        new("take-over", 'o'),
        new("usock-enable", 'U'),
        new("usock-disable", 'u'),
        new("check-config", IsAddition: true),
        new("run-dir", TakesArgument: true, IsAddition: true),
    ];

    [Theory]
    [InlineData("", "|")]
    [InlineData("-h", "help|")]
    [InlineData("-hed", "help check daemonize|")]
    [InlineData("-ttm0", "team-dev=tm0|")]
    [InlineData("-t tm0", "team-dev=tm0|")]
    [InlineData("-t -h", "team-dev=-h|")]
    [InlineData("-t --", "team-dev=--|")]
    [InlineData("-ht tm0", "help team-dev=tm0|")]
    [InlineData("--team-dev=tm0", "team-dev=tm0|")]
    [InlineData("--team-dev tm0", "team-dev=tm0|")]
    [InlineData("--team-dev=", "team-dev=|")]
    [InlineData("--team-dev=a=b", "team-dev=a=b|")]
    [InlineData("--te=tm0", "team-dev=tm0|")]
    [InlineData("--h", "help|")]
    [InlineData("--config {}", "config={}|")]
    [InlineData("a -h b -- -c d", "help|a b -c d")]
    [InlineData("- -h", "help|-")]
    [InlineData("-- -- -h", "|-- -h")]
    public void A_correct_line_gives_its_options_and_operands(string line, string expected)
    {
        GetoptResult result = Parse(line);

        Assert.Null(result.Error);
        Assert.Equal(expected, Show(result));
    }

    [Theory]
    [InlineData("-x", "teamd: invalid option -- 'x'")]
    [InlineData("-hx", "teamd: invalid option -- 'x'")]
    [InlineData("-h-", "teamd: invalid option -- '-'")]
    [InlineData("-:", "teamd: invalid option -- ':'")]
    [InlineData("-é", "teamd: invalid option -- 'é'")]
    [InlineData("-t", "teamd: option requires an argument -- 't'")]
    [InlineData("-ht", "teamd: option requires an argument -- 't'")]
    [InlineData("--foo", "teamd: unrecognized option '--foo'")]
    [InlineData("--foo=1", "teamd: unrecognized option '--foo=1'")]
    [InlineData("---", "teamd: unrecognized option '---'")]
    [InlineData("--helpx", "teamd: unrecognized option '--helpx'")]
    [InlineData("--conf", "teamd: option '--conf' is ambiguous; possibilities: '--config-file' '--config'")]
    [InlineData("--conf=3", "teamd: option '--conf=3' is ambiguous; possibilities: '--config-file' '--config'")]
    [InlineData("--usock", "teamd: option '--usock' is ambiguous; possibilities: '--usock-enable' '--usock-disable'")]
    [InlineData("--help=1", "teamd: option '--help' doesn't allow an argument")]
    [InlineData("--he=", "teamd: option '--help' doesn't allow an argument")]
    [InlineData("--team-dev", "teamd: option '--team-dev' requires an argument")]
    [InlineData("--tea", "teamd: option '--team-dev' requires an argument")]
    public void A_faulty_line_gives_the_message_of_the_C_library(string line, string expected) =>
        Assert.Equal(expected, Parse(line).Error);

    [Fact]
    public void Options_before_a_fault_are_kept() => Assert.Equal("help|a", Show(Parse("a -h -x b")));

    [Fact]
    public void Posixly_correct_lines_end_at_the_first_operand() =>
        Assert.Equal("help|a -d", Show(Parse("-h a -d", posixlyCorrect: true)));

    [Theory]
    [InlineData("--ch", "check|")]
    [InlineData("--check", "check|")]
    [InlineData("--check-c", "check-config|")]
    [InlineData("--run x", "run-dir=x|")]
    public void Additions_never_take_an_abbreviation_from_the_original_options(string line, string expected) =>
        Assert.Equal(expected, Show(Parse(line)));

    private static GetoptResult Parse(string line, bool posixlyCorrect = false) =>
        GetoptParser.Parse("teamd", s_options, line.Split(' ', StringSplitOptions.RemoveEmptyEntries), posixlyCorrect);

    private static string Show(GetoptResult result) =>
        string.Join(' ', result.Options.Select(o => o.Argument is null ? o.Name : $"{o.Name}={o.Argument}"))
        + "|" + string.Join(' ', result.Operands);
}
