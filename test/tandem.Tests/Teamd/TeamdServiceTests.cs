using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>What a service manager is told, by a socket as systemd's.</summary>
public sealed class TeamdServiceTests : IDisposable
{
    private const string TwoPorts = """
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {"prio": 10}, "eth1": {}}}
        """;

    private const string BothUp = "STATUS=activebackup over bpf: 2 of 2 ports up, eth0 is active";

    private readonly TeamdSandbox _sandbox = new();
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 30_000 };

    public TeamdServiceTests()
    {
        _sandbox.Network.AddLink("eth0", "02:00:00:00:00:10");
        _sandbox.Network.AddLink("eth1", "02:00:00:00:00:11");
    }

    public void Dispose()
    {
        _manager.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public void It_tells_that_the_team_works_what_happens_to_it_and_that_it_ends()
    {
        RunningProgram teamd = Start(Listen(), [], "-c", TwoPorts);
        string[] ready = Receive().Split('\n');
        Assert.Equal(("READY=1", BothUp), (ready[0], ready[1]));
        Assert.True(_sandbox.IsUp("eth0") && File.Exists(_sandbox.Socket), "it was told before the team worked");

        _sandbox.Network.SetCable("eth0", plugged: false);
        ReceiveUntil("STATUS=activebackup over bpf: 1 of 2 ports up, eth1 is active");
        _sandbox.Network.SetCable("eth0", plugged: true);
        ReceiveUntil(BothUp);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        ReceiveUntil("STOPPING=1");
    }

    [Fact]
    public void It_tells_when_it_reads_its_configuration_again_and_when_it_has()
    {
        string file = Path.Combine(_sandbox.Network.Folder, "team0.conf");
        File.WriteAllText(file, TwoPorts);
        RunningProgram teamd = Start(Listen(), [], "-f", file);
        Assert.StartsWith("READY=1\n", Receive(), StringComparison.Ordinal);

        File.WriteAllText(file, TwoPorts.Replace("\"eth1\": {}", "\"eth1\": {\"prio\": 20}", StringComparison.Ordinal));
        teamd.Signal("HUP");
        string said;
        while (!(said = Receive()).StartsWith("RELOADING=1\nMONOTONIC_USEC=", StringComparison.Ordinal)) Assert.StartsWith("STATUS=", said, StringComparison.Ordinal);
        Assert.True(long.Parse(said.Split('=')[^1], CultureInfo.InvariantCulture) > 0);
        ReceiveUntil("READY=1");
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
    }

    [Fact]
    public void A_name_without_a_file_is_found_too_and_a_dog_that_watches_is_fed()
    {
        string name = $"tandem-test-{Environment.ProcessId}-{_sandbox.Network.Folder.GetHashCode(StringComparison.Ordinal)}";
        // Names without a file belong to a network namespace.
        using Socket manager = _sandbox.Network.Namespace.Run(() => new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified));
        manager.ReceiveTimeout = 30_000;
        manager.Bind(new UnixDomainSocketEndPoint("\0" + name));
        RunningProgram teamd = Start("@" + name, [("WATCHDOG_USEC", "50000")], "-c", TwoPorts);
        Assert.StartsWith("READY=1\n", Receive(manager), StringComparison.Ordinal);
        for (int fed = 0; fed < 3;)
        {
            if (Receive(manager) == "WATCHDOG=1") fed++;
        }

        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
    }

    [Fact]
    public void Another_process_s_dog_is_not_fed()
    {
        RunningProgram teamd = Start(Listen(), [("WATCHDOG_USEC", "1000"), ("WATCHDOG_PID", "1")], "-c", TwoPorts);
        Assert.StartsWith("READY=1\n", Receive(), StringComparison.Ordinal);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
        string said;
        while ((said = Receive()) != "STOPPING=1") Assert.DoesNotContain("WATCHDOG", said, StringComparison.Ordinal);
    }

    [Fact]
    public void It_tells_why_a_team_does_not_start_and_not_that_it_works()
    {
        _sandbox.Network.Ip("link set eth0 up");
        RunningProgram teamd = Start(Listen(), [], "-c", TwoPorts);
        Assert.Equal(1, teamd.WaitForExit().ExitCode);
        Assert.Equal("STATUS=Failed: Device or resource busy", Receive());
        Assert.Equal(0, _manager.Available);
    }

    [Theory]
    [InlineData("/nosuch/notify")]
    [InlineData("vsock:2:9999")]
    [InlineData("@")]
    [InlineData("")]
    public void A_manager_that_is_not_there_does_not_matter(string place)
    {
        RunningProgram teamd = Start(place, [], "-c", TwoPorts).Said(TeamdSandbox.Started);
        Assert.Equal(0, TeamdSandbox.End(teamd).ExitCode);
    }

    private string Listen()
    {
        string path = Path.Combine(_sandbox.Network.Folder, "notify");
        _manager.Bind(new UnixDomainSocketEndPoint(path));
        return path;
    }

    private RunningProgram Start(string place, (string Name, string Value)[] more, params string[] arguments)
    {
        ProcessStartInfo start = new(NativePrograms.PathOf("teamd"), ["--run-dir", _sandbox.RunDirectory, "--driver", "bpf", .. arguments]);
        start.Environment["NOTIFY_SOCKET"] = place;
        foreach ((string name, string value) in more) start.Environment[name] = value;
        return _sandbox.Network.Start(start);
    }

    private void ReceiveUntil(string expected)
    {
        while (Receive() != expected)
        {
            // What came between may have been said, too.
        }
    }

    private string Receive() => Receive(_manager);

    private static string Receive(Socket manager)
    {
        byte[] message = new byte[1000];
        return Encoding.UTF8.GetString(message, 0, manager.Receive(message));
    }
}
