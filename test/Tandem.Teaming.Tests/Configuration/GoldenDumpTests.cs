using Tandem.Teaming.Configuration;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class GoldenDumpTests
{
    private static readonly string Golden = Path.Combine(Repository.Root, "test", "golden");

    public static TheoryData<string> Recorded =>
    [
        "roundrobin", "broadcast", "loadbalance_1", "loadbalance_3", "lacp_1",
        "activebackup_ethtool_1", "activebackup_ethtool_2", "activebackup_arp_ping_1", "activebackup_multi_lw_1",
        "activebackup_tipc",
    ];

    [Theory, MemberData(nameof(Recorded))]
    public void Dumps_are_what_teamd_printed(string name)
    {
        ConfigDocument document = Start(name, out IReadOnlyList<string> ports);
        Assert.Equal(Printed(name, "config_dump"), document.Dump());
        Assert.Equal(Printed(name, "config_dump_actual"), document.DumpActual(ports));
        Assert.Equal(Printed(name, "port_config_dump_eth1"), document.DumpPort("eth1", isPort: true));
    }

    [Theory, MemberData(nameof(Recorded))]
    public void The_actual_dump_follows_ports_that_leave_and_join(string name)
    {
        ConfigDocument document = Start(name, out IReadOnlyList<string> ports);
        string[] stayed = [.. ports.Where(port => port != "eth2")];
        Assert.DoesNotContain("eth2", document.DumpActual(stayed), StringComparison.Ordinal);

        document.AddImplicitWatch("eth2");
        Assert.Equal(Printed(name, "after_add_config_actual"), document.DumpActual([.. stayed, "eth2"]));
    }

    [Theory, MemberData(nameof(Recorded))]
    public void Nothing_is_said_about_what_teamd_takes_silently(string name) => Assert.Empty(Load(name).Findings);

    private static ConfigDocument Start(string name, out IReadOnlyList<string> ports)
    {
        ConfigLoad load = Load(name);
        ports = [.. load.Settings!.Ports.Select(port => port.Name)];
        ConfigDocument document = load.Document!;
        document.SetDevice("team0");
        document.AddRunnerDefaults();
        foreach (string port in ports) document.AddImplicitWatch(port);
        return document;
    }

    private static ConfigLoad Load(string name) =>
        ConfigDocument.Load(File.ReadAllBytes(Path.Combine(Golden, name, "teamd.conf")), "teamd.conf");

    // What follows the JSON is teamdctl's newline and the exit code.
    private static string Printed(string name, string command) =>
        File.ReadAllText(Path.Combine(Golden, name, command + ".txt")).Replace("\nrc=0\n", "", StringComparison.Ordinal);
}
