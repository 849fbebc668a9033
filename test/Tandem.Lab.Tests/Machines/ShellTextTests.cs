using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("two words")]
    [InlineData("it's $HOME `id` \\ \"quoted\"\n")]
    [InlineData("")]
    public void A_shell_reads_a_quoted_word_as_it_was(string word)
    {
        LabOutput shell = Shell.Run("printf %s " + ShellText.Quote(word));
        Assert.Equal(word, shell.Output);
    }

    [Fact]
    public void A_command_replaces_the_shell_and_gets_its_arguments_as_they_were() =>
        Assert.Equal("[a b][*]", Shell.Run(ShellText.Command(["printf", "[%s]", "a b", "*"])).Output);

    [Fact]
    public void A_script_gets_its_environment_and_directory_and_names_that_are_none_are_left_out()
    {
        Dictionary<string, string> environment = new() { ["ONE"] = "a'b", ["BASH_FUNC_x%%"] = "() { :; }", ["2"] = "" };
        Assert.Equal("/proc a'b", Shell.Run(ShellText.Within(environment, "/proc", "echo \"$PWD $ONE\"")).Output.Trim());
    }
}
