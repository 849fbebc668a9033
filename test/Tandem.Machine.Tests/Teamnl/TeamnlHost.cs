using Tandem.Lab;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.Teamnl;

/// <summary>A host with the links eth1 and eth2, whose cables lead to a bridge, and room for one team.</summary>
internal sealed class TeamnlHost : IDisposable
{
    private readonly LabNetwork _network = new();

    internal TeamnlHost()
    {
        Host = _network.AddHost("near");
        LabBridge bridge = _network.AddHost("far").AddBridge("br0");
        First = _network.Connect(Host, "eth1", bridge, "port1", new CableSettings { LeaveDown = true });
        First.Plug();
        _network.Connect(Host, "eth2", bridge, "port2", new CableSettings { LeaveDown = true }).Plug();
    }

    internal LabHost Host { get; }

    /// <summary>The cable of eth1.</summary>
    internal LabCable First { get; }

    /// <summary>A team of the kernel's driver with both links as ports, and no daemon.</summary>
    internal void MakeTeam(string mode)
    {
        Host.Execute("modprobe", "team");
        Host.Rtnl.CreateLink("team", "team0");
        Set("mode", mode);
        IfIndex team = Host.Link("team0").Index;
        foreach (string port in new[] { "eth1", "eth2" }) Host.Rtnl.Change(Host.Link(port).Index, new LinkChange { Master = team });
        Host.SetUp("team0");
        Eventually.True("both links are up", () => Ask("/usr/bin/teamnl", "team0", "ports").Split(": up ").Length == 3);
    }

    /// <summary>Sets an option of the team.</summary>
    internal void Set(string option, string value) => Host.Execute("/usr/bin/teamnl", "team0", "setoption", option, value);

    /// <summary>All that a program says, and its exit code; without where it lies.</summary>
    internal string Ask(string program, params IEnumerable<string> arguments)
    {
        LabOutput said = Host.Execute(program, arguments);
        return $"{said.Errors}{said.Output}rc={said.ExitCode}".Replace(program, "teamnl", StringComparison.Ordinal);
    }

    public void Dispose() => _network.Dispose();
}
