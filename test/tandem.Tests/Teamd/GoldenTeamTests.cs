using System.Diagnostics;
using System.Text.RegularExpressions;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>
/// The session that was recorded with the original programs, played with our daemon, by our <c>teamdctl</c> and by the original's:
/// every output must be what was recorded, but for interface numbers and process numbers.
/// </summary>
public sealed partial class GoldenTeamTests
{
    private const string Session = """
        set -euo pipefail
        mount -t tmpfs none /run
        trap 'for file in /run/teamd/*.pid; do [ -e "$file" ] && kill "$(cat "$file")"; done; true' EXIT
        teamctl=$1
        record() { name=$1; shift; { rc=0; "$@" || rc=$?; echo "rc=$rc"; } >"out/$name.txt" 2>&1; }
        wait_for() { for _ in $(seq 2000); do [ "$($teamctl team0 state item get ports.eth1.link_watches.up)" = "$1" ] && return; done; false; }

        mkdir out
        teamd -d -D -f teamd.conf 2>/dev/null
        record state $teamctl team0 state
        record state_view_v $teamctl team0 state view -v
        record state_dump $teamctl team0 state dump
        record config_dump $teamctl team0 config dump
        record config_dump_noports $teamctl team0 config dump noports
        record config_dump_actual $teamctl team0 config dump actual
        record port_config_dump_eth1 $teamctl team0 port config dump eth1
        record port_present_eth1 $teamctl team0 port present eth1
        record port_present_none $teamctl team0 port present none
        record item_get $teamctl team0 state item get setup.runner_name
        record item_get_bad $teamctl team0 state item get no.such
        record item_set_ro $teamctl team0 state item set setup.runner_name x
        ip link set eth1-far down
        wait_for false
        record after_p1_down_state $teamctl team0 state
        ip link set eth1-far up
        wait_for true
        record after_p1_up_state $teamctl team0 state
        record port_remove_eth2 $teamctl team0 port remove eth2
        record after_remove_state $teamctl team0 state
        record port_add_eth2 $teamctl team0 port add eth2
        record after_add_config_actual $teamctl team0 config dump actual
        """;

    public static TheoryData<string, string> Sessions()
    {
        string[] teams = ["activebackup_ethtool_1", "activebackup_ethtool_2", "broadcast", "roundrobin", "loadbalance_1", "loadbalance_3"];
        TheoryData<string, string> rows = [];
        foreach (string team in teams)
        {
            rows.Add(team, NativePrograms.PathOf("teamdctl"));
            rows.Add(team, "/usr/bin/teamdctl");
        }

        return rows;
    }

    [Theory, MemberData(nameof(Sessions))]
    public void A_recorded_session_gives_the_same_outputs(string team, string teamdctl)
    {
        using NetworkSandbox network = new();
        for (int port = 0; port < 3; port++) network.AddLink($"eth{port}", $"02:00:00:00:01:0{port}");
        string golden = Path.Combine(Repository.Root, "test/golden", team);
        network.Write("teamd.conf", File.ReadAllText(Path.Combine(golden, "teamd.conf")));
        ProcessStartInfo start = new("unshare", ["-m", "bash", "-c", Session, "session", teamdctl]) { WorkingDirectory = network.Folder };
        start.Environment["PATH"] = $"{NativePrograms.Directory}:{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";

        ProgramResult session = network.Start(start).WaitForExit();
        Assert.True(session.ExitCode == 0, $"exit code {session.ExitCode}\n{session.Errors}");
        string[] outputs = Directory.GetFiles(Path.Combine(network.Folder, "out"));
        Assert.Equal(18, outputs.Length);
        Assert.All(outputs, output => Assert.Equal(
            Comparable(File.ReadAllText(Path.Combine(golden, Path.GetFileName(output)))),
            Comparable(File.ReadAllText(output))));
    }

    private static string Comparable(string text) => Varying().Replace(text, "$1N");

    [GeneratedRegex("""((?:"ifindex"|"pid"|ifindex|PID): )\d+""")]
    private static partial Regex Varying();
}
