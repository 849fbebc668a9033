using System.Globalization;
using Tandem.Daemon.Tests.EndToEnd;
using Tandem.Drivers.Kernel;
using Tandem.Drivers.Options;
using Tandem.Primitives;
using Tandem.Teaming.Options;
using Tandem.Testing.Teams;
using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Machine.Tests.Lacp;

/// <summary>The original daemon on the kernel's driver as partner.</summary>
internal sealed class OriginalPartner : ILacpPartner
{
    // Its run directory is fixed: it gets one of this lab's in a mount namespace of its own.
    private const string WithRunDirectory =
        "mkdir -p \"$0\" && mount -t tmpfs none /run && mkdir /run/teamd && mount --bind \"$0\" /run/teamd && exec \"$@\"";

    private readonly LacpLab _lab;

    internal OriginalPartner(LacpLab lab, string runner)
    {
        _lab = lab;
        string config = $$$"""{"device": "team0", "runner": {"name": "lacp", "tx_hash": ["eth", "ipv4"]{{{runner}}}}, "ports": {"eth0": {}, "eth1": {} } }""";
        lab.StartDaemon(
            Right, "unshare", "--mount", "sh", "-c", WithRunDirectory, lab.RunDirectory(Right), "/usr/bin/teamd", "-l", "stderr", "-c", config);
        lab.Run(Right, "ip", "address", "add", "192.0.2.2/24", "dev", "team0");
        lab.Run(Right, "ip", "link", "set", "team0", "up");
    }

    /// <inheritdoc/>
    public string Device => "team0";

    /// <inheritdoc/>
    public string System => _lab.HostOf(Right).Link("team0").Address.ToString();

    /// <inheritdoc/>
    public string KnownPartner => _lab.Item(Right, "ports.eth0.runner.partner_lacpdu_info.system");

    /// <inheritdoc/>
    public IEnumerable<string> PortsInUse() => _lab.HostOf(Right).Run(() =>
    {
        Assert.True(KernelTeams.TryConnect(_lab.HostOf(Right).Link("team0").Index, out TeamConnection? team).IsDone);
        using (team)
        {
            Assert.True(team!.ReadOptions(out IReadOnlyList<TeamOption> options).IsOk);
            HashSet<IfIndex> enabled = [.. options.Where(option => option.Key.Name == "enabled" && option.Value.AsBool()).Select(option => option.Key.Port)];
            return ((string[])["eth0", "eth1"]).Where(port => enabled.Contains(_lab.HostOf(Right).Link(port).Index)).ToArray();
        }
    });

    /// <inheritdoc/>
    public bool ListensWhileSilent => true;

    /// <inheritdoc/>
    public string Show() => $"in use: {string.Join(' ', PortsInUse())}";

    /// <inheritdoc/>
    public IDisposable FallSilent(string port) => new SilentPort(_lab, port);

    /// <inheritdoc/>
    public void Dispose() => TeamLab.Kill(int.Parse(_lab.Item(Right, "setup.pid"), CultureInfo.InvariantCulture));
}
