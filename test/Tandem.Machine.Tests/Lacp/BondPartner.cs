using System.Globalization;
using Tandem.Daemon.Tests.EndToEnd;
using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Machine.Tests.Lacp;

/// <summary>The kernel's bonding as partner, by 802.3ad.</summary>
internal sealed class BondPartner : ILacpPartner
{
    private const int CollectingAndDistributing = 0x30;
    private readonly LacpLab _lab;

    /// <summary>Makes a bond of links of the right machine.</summary>
    internal BondPartner(LacpLab lab, bool isActive, bool isFast, string name = "bond0", params string[] ports)
    {
        _lab = lab;
        Device = name;
        string activity = isActive ? "on" : "off";
        Ip($"link add {name} type bond mode 802.3ad miimon 100 lacp_active {activity} lacp_rate {(isFast ? "fast" : "slow")} xmit_hash_policy layer2+3");
        foreach (string port in ports.Length == 0 ? ["eth0", "eth1"] : ports)
        {
            Ip($"link set {port} down");
            Ip($"link set {port} master {name}");
        }

        Ip($"address add 192.0.2.2/24 dev {name}");
        Ip($"link set {name} up");
    }

    /// <inheritdoc/>
    public string Device { get; }

    /// <inheritdoc/>
    public string System => _lab.HostOf(Right).Link(Device).Address.ToString();

    /// <inheritdoc/>
    public string KnownPartner => Value(Read(), "Partner Mac Address:");

    /// <inheritdoc/>
    public IEnumerable<string> PortsInUse()
    {
        string[] sections = Read().Split("Slave Interface: ");
        string active = Value(sections[0], "Aggregator ID:");
        return [.. sections[1..].Where(section => IsInUse(section, active)).Select(section => section.Split('\n')[0].Trim()).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public bool ListensWhileSilent => true;

    /// <inheritdoc/>
    public string Show() => Read();

    /// <inheritdoc/>
    public IDisposable FallSilent(string port) => new SilentPort(_lab, port);

    /// <inheritdoc/>
    public void Dispose() => Ip($"link delete {Device}");

    // A port of another aggregator may say that it is in use, and is not.
    private static bool IsInUse(string section, string active)
    {
        if (Value(section, "MII Status:") != "up" || Value(section, "Aggregator ID:") != active) return false;
        int at = section.IndexOf("details actor", StringComparison.Ordinal);
        int state = int.Parse(Value(section[at..], "port state:"), CultureInfo.InvariantCulture);
        return (state & CollectingAndDistributing) == CollectingAndDistributing;
    }

    private static string Value(string text, string name)
    {
        int at = text.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + name.Length)..].Split('\n')[0].Trim();
    }

    private string Read() => _lab.HostOf(Right).Run(() => File.ReadAllText($"/proc/thread-self/net/bonding/{Device}"));

    private void Ip(string line) => _lab.Run(Right, ["ip", .. line.Split(' ')]);
}
