using System.Globalization;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;
using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Open vSwitch with its userspace datapath on the right machine of a lab, as partner of a lacp team.</summary>
internal sealed class OpenVirtualSwitch : ILacpPartner
{
    private readonly LacpLab _lab;
    private readonly string _folder;

    /// <summary>Starts it, with a bond of eth0 and eth1 and a bridge br0 that has the right machine's address.</summary>
    internal OpenVirtualSwitch(LacpLab lab, bool isActive, bool isFast)
    {
        _lab = lab;
        _folder = Path.Combine(lab.Folder, "ovs");
        Directory.CreateDirectory(_folder);
        string schema = "/usr/share/openvswitch/vswitch.ovsschema";
        Run("ovsdb-tool", "create", $"{_folder}/conf.db", schema);
        Run("ovsdb-server", $"--remote=punix:{_folder}/db.sock", "--pidfile", "--detach", "--no-chdir", $"{_folder}/conf.db");
        Configure("--no-wait", "init");
        Run("ovs-vswitchd", $"unix:{_folder}/db.sock", "--pidfile", "--detach", "--no-chdir", $"--log-file={_folder}/log");
        // Without its kernel module the host's own stack sees the frames, too, and would answer ARP out of the ports.
        _lab.Run(Right, "sysctl", "-qw", "net.ipv4.conf.all.arp_ignore=1");
        foreach (string port in (string[])["eth0", "eth1"]) _lab.Run(Right, "ip", "link", "set", port, "up");
        Configure("add-br", "br0", "--", "set", "bridge", "br0", "datapath_type=netdev");

        // Numbered by us: by itself it takes them in the order of identifiers that it draws by lot, and prefers one or the other.
        Configure(
            "add-bond", "br0", "bond0", "eth0", "eth1", "bond_mode=balance-slb", $"lacp={(isActive ? "active" : "passive")}",
            $"other_config:lacp-time={(isFast ? "fast" : "slow")}", "--", "set", "interface", "eth0", "other_config:lacp-port-id=1",
            "--", "set", "interface", "eth1", "other_config:lacp-port-id=2");
        _lab.Run(Right, "ip", "address", "add", "192.0.2.2/24", "dev", "br0");
        _lab.Run(Right, "ip", "link", "set", "br0", "up");
    }

    /// <inheritdoc/>
    public string Device => "br0";

    /// <inheritdoc/>
    public string System => Shown("sys_id: ");

    /// <inheritdoc/>
    public string KnownPartner => Shown("partner sys_id: ");

    internal int Pid => ReadPid("ovs-vswitchd");

    internal void Configure(params string[] arguments) =>
        Run("ovs-vsctl", [$"--db=unix:{_folder}/db.sock", "--timeout=20", .. arguments]);

    /// <summary>Waits until it says of each of these ports that it may be used, and of no other.</summary>
    internal void AwaitEnabled(params string[] ports) => Eventually.True($"the switch uses {string.Join(" and ", ports)}", () =>
    {
        string shown = Show("bond/show");
        return ((string[])["eth0", "eth1"]).All(
            port => shown.Contains($"member {port}: enabled", StringComparison.Ordinal) == ports.Contains(port));
    });

    /// <inheritdoc/>
    public IEnumerable<string> PortsInUse()
    {
        string shown = Show("bond/show");
        return ((string[])["eth0", "eth1"]).Where(port => shown.Contains($"member {port}: enabled", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public bool ListensWhileSilent => false;

    /// <inheritdoc/>
    string ILacpPartner.Show() => Show("lacp/show") + Show("bond/show");

    /// <inheritdoc/>
    public IDisposable FallSilent(string port) => new StoppedProcess(Pid);

    // What follows a word in the first line that begins with it.
    private string Shown(string word) => Show("lacp/show").Split('\n').First(line => line.TrimStart().StartsWith(word, StringComparison.Ordinal)).Split(": ")[1].Trim();

    /// <summary>What it says, e.g. <c>lacp/show</c>.</summary>
    internal string Show(string what) => Run("ovs-appctl", "-t", $"{_folder}/ovs-vswitchd.{Pid}.ctl", what);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (string daemon in (string[])["ovs-vswitchd", "ovsdb-server"]) TeamLab.Kill(ReadPid(daemon));
    }

    private int ReadPid(string daemon) =>
        int.Parse(File.ReadAllText($"{_folder}/{daemon}.pid"), CultureInfo.InvariantCulture);

    private string Run(string program, params string[] arguments) => _lab.Run(
        Right, ["env", $"OVS_RUNDIR={_folder}", $"OVS_LOGDIR={_folder}", $"OVS_DBDIR={_folder}", program, .. arguments]);
}
