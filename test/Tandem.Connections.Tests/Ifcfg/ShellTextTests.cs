using System.Diagnostics;
using Tandem.Connections.Ifcfg;

namespace Tandem.Connections.Tests.Ifcfg;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("bond0", "bond0")]
    [InlineData("\"mode=1 miimon=100\"", "mode=1 miimon=100")]
    [InlineData("'{\"a\": 1}'", "{\"a\": 1}")]
    [InlineData("\"{\\\"a\\\": \\\"\\$x\\\"}\"", "{\"a\": \"$x\"}")]
    [InlineData("a\\ b", "a b")]
    [InlineData("a\"b\"'c'", "abc")]
    [InlineData("$'a\\nb'", "a\nb")]
    [InlineData("yes   # because", "yes")]
    [InlineData("yes;", "yes")]
    [InlineData("", "")]
    public void Values_are_read_as_a_shell_reads_them(string text, string value)
    {
        Assert.Equal(value, ShellText.Read(text, out string? problem));
        Assert.Null(problem);
        Assert.Equal(value, AskShell("x=" + text));
    }

    [Theory]
    [InlineData("\"open", "expected a closing \" at the end of the value")]
    [InlineData("'open", "expected a closing ' at the end of the value")]
    [InlineData("$HOME", "expected a value, got '$', which only a shell can follow; put the value itself there")]
    [InlineData("\"a`id`\"", "expected a value, got '`', which only a shell can follow; put the value itself there")]
    [InlineData("a b", "expected one value, got more behind it: b; put quotes around all of it")]
    public void What_only_a_shell_could_follow_is_refused(string text, string expected)
    {
        ShellText.Read(text, out string? problem);
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("plain-1.2:3/4")]
    [InlineData("two words")]
    [InlineData("it's \"$x\" `id` \\ done")]
    [InlineData("")]
    [InlineData("{\"name\": \"lacp\"}")]
    public void What_is_quoted_is_read_back_here_and_by_a_shell(string value)
    {
        string quoted = ShellText.Quote(value);

        Assert.Equal(value, ShellText.Read(quoted, out string? problem));
        Assert.Null(problem);
        Assert.Equal(value, AskShell("x=" + quoted));
    }

    private static string AskShell(string assignment)
    {
        using Process shell = Process.Start(new ProcessStartInfo("bash", ["-c", assignment + "\nprintf %s \"$x\""]) { RedirectStandardOutput = true })!;
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output;
    }
}
