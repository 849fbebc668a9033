using Tandem.CommandLine.Completion;
using Tandem.CommandLine.Tests.Teamnl;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Completion;

public sealed class CompletionTests
{
    private static readonly CompletionCommand s_complete = new(() => ["lo", "eth1", "eth2"], () => ["team0", "team1", "uplink"]);

    [Theory]
    [InlineData("teamd|--dr", "--driver")]
    [InlineData("teamd|--driver|", "auto bpf kernel")]
    [InlineData("/usr/bin/teamd|-f|te", ":files")]
    [InlineData("teamd|-t|te", "team0 team1")]
    [InlineData("teamd|", "")]
    [InlineData("teamdctl|", "team0 team1 uplink")]
    [InlineData("teamdctl|team0|", "config monitor port state")]
    [InlineData("teamdctl|-v|team0|st", "state")]
    [InlineData("teamdctl|team0|state|", "dump item view")]
    [InlineData("teamdctl|team0|s|i|", "get set")]
    [InlineData("teamdctl|team0|port|add|e", "eth1 eth2")]
    [InlineData("teamdctl|team0|port|config|update|eth1|", "")]
    [InlineData("teamdctl|team0|config|update|", ":files")]
    [InlineData("teamdctl|team0|c|u|--dry-run|te", ":files")]
    [InlineData("teamdctl|team0|config|update|team0.conf|", "")]
    [InlineData("teamdctl|team0|port|add|eth1|", "")]
    [InlineData("teamdctl|team0|state|view|-", "--dry-run --force-dbus --force-usock --force-zmq --help --oneline --run-dir --verbose -D -U -Z -h -o -v")]
    [InlineData("teamnl|-p|e", "eth1 eth2")]
    [InlineData("teamnl|-p|eth1|team0|", "getoption monitor options ports setoption")]
    [InlineData("bond2team|--source|", "ifcfg interfaces keyfile running")]
    [InlineData("team2bond|--source|", "conf ifcfg keyfile running")]
    [InlineData("bond2team|--master|/etc/net", ":files")]
    [InlineData("bond2team|--j", "--json")]
    [InlineData("nonsense|-", "")]
    [InlineData("teamd", "")]
    public void A_word_may_become(string line, string expected) => Assert.Equal(expected, string.Join(' ', s_complete.Candidates(line.Split('|'))));

    [Theory]
    [InlineData("bash", ". packaging/completion/tandem.bash; COMP_WORDS=(teamdctl team0 port add eth); COMP_CWORD=4; _tandem; printf '%s\\n' \"${COMPREPLY[@]}\"")]
    [InlineData("zsh", "compadd() { shift; print -l -- $@ }; words=(teamdctl team0 port add eth); CURRENT=5; . packaging/completion/_tandem")]
    [InlineData("fish", "source packaging/completion/tandem.fish; complete -C 'teamdctl team0 port add eth'")]
    public void Shells_complete_by_it(string shell, string commands)
    {
        using TeamnlSandbox sandbox = new();

        ProgramResult result = sandbox.Run(shell, "-c", $"cd {Repository.Root}; {commands}");

        Assert.Equal(["eth1", "eth1-far", "eth2", "eth2-far"], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("bash", ". packaging/completion/tandem.bash; COMP_WORDS=(teamd -f packaging/comp); COMP_CWORD=2; _tandem; printf '%s\\n' \"${COMPREPLY[@]}\"", "packaging/completion")]
    [InlineData("zsh", "_files() { print files }; words=(teamd -f packaging/comp); CURRENT=3; . packaging/completion/_tandem", "files")]
    [InlineData("fish", "source packaging/completion/tandem.fish; complete -C 'teamd -f packaging/comp'", "packaging/completion/")]
    [InlineData("bash", ". packaging/completion/tandem.bash; COMP_WORDS=(teamdctl team0 config update packaging/comp); COMP_CWORD=4; _tandem; printf '%s\\n' \"${COMPREPLY[@]}\"", "packaging/completion")]
    [InlineData("zsh", "_files() { print files }; words=(teamdctl team0 config update packaging/comp); CURRENT=5; . packaging/completion/_tandem", "files")]
    [InlineData("fish", "source packaging/completion/tandem.fish; complete -C 'teamdctl team0 config update packaging/comp'", "packaging/completion/")]
    public void Files_are_completed_by_the_shell_itself(string shell, string commands, string expected)
    {
        using TeamnlSandbox sandbox = new();

        Assert.Equal(expected, sandbox.Run(shell, "-c", $"cd {Repository.Root}; {commands}").Output.TrimEnd('\n'));
    }
}
