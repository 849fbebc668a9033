using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A team of eth0 and eth1 that is asked over ZeroMQ.</summary>
internal sealed class ZmqSandbox : IDisposable
{
    internal const string Tcp = "tcp://127.0.0.1:5555";

    internal const string TwoPorts = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {"prio": 10}, "eth1": {}}}
        """;

    private static readonly string s_teamdctl = NativePrograms.PathOf("teamdctl");

    internal ZmqSandbox()
    {
        for (int port = 0; port < 2; port++) Network.AddLink($"eth{port}", $"02:00:00:00:00:1{port}");
    }

    internal TeamdSandbox Teamd { get; } = new();

    internal NetworkSandbox Network => Teamd.Network;

    /// <summary>An address that is a file.</summary>
    internal string Ipc => $"ipc://{Path.Combine(Network.Folder, "team0.zmq")}";

    /// <summary>Starts the daemon with the team, and waits until it works.</summary>
    internal RunningProgram Start(string address, params string[] arguments) => Teamd.Start(["-Z", address, "-c", TwoPorts, .. arguments]);

    /// <summary>Our teamdctl over ZeroMQ.</summary>
    internal ProgramResult Control(string address, params string[] arguments) => Network.Run(s_teamdctl, ["-Z", address, .. arguments]);

    /// <summary>Our teamdctl on the Unix socket.</summary>
    internal ProgramResult ControlBySocket(params string[] arguments) =>
        Network.Run(s_teamdctl, ["--run-dir", Teamd.RunDirectory, "-U", .. arguments]);

    /// <summary>What a client that is not ours gets for an answer to one request.</summary>
    internal string? Ask(string address, params string[] lines) => ZmqPeer.Ask(Network, address, [[string.Join('\n', ["REQUEST", .. lines])]]).Single();

    public void Dispose() => Teamd.Dispose();
}
