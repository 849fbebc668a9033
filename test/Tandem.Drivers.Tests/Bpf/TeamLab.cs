using System.Diagnostics;
using Tandem.Bpf.Attaching;
using Tandem.Drivers.Bpf;
using Tandem.Linux.Events;
using Tandem.Linux.Namespaces;
using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>A host with cards to team, and the far ends of their cables: two namespaces of their own.</summary>
/// <remarks>Tests run inside the host's namespace: see <see cref="Play"/>.</remarks>
internal sealed class TeamLab : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private readonly AttachMethod _attach;
    private readonly TeamDeviceKind _device;
    private readonly EventLoop _loop = new();
    private int _nextIndex = 1000;

    public TeamLab(NetworkNamespace host, NetworkNamespace far, AttachMethod attach, TeamDeviceKind device = TeamDeviceKind.Auto)
    {
        _attach = attach;
        _device = device == TeamDeviceKind.Auto ? DeviceAskedFor : device;
        Host = host;
        Far = far;
        Rtnl = Rtnetlink.Open(host);
        FarRtnl = Rtnetlink.Open(far);
        Links = new LinkTable(host);
        _loop.Watch(Links.EventSource, static () => { });
    }

    /// <summary>Asks for team0, as this lab is to have it.</summary>
    public TeamOpenRequest Request => new("team0") { Attach = _attach, Device = _device };

    public NetworkNamespace Host { get; }

    public NetworkNamespace Far { get; }

    public Rtnetlink Rtnl { get; }

    public Rtnetlink FarRtnl { get; }

    public LinkTable Links { get; }

    /// <summary>The kind of team device that the environment asks for, as of teamd: a whole run can be made with either.</summary>
    internal static TeamDeviceKind DeviceAskedFor => Environment.GetEnvironmentVariable("TANDEM_DEVICE") switch
    {
        null or "" or "auto" => TeamDeviceKind.Auto,
        string word => Enum.Parse<TeamDeviceKind>(word, ignoreCase: true),
    };

    /// <summary>Runs one test in fresh namespaces.</summary>
    public static void Play(
        Action<TeamLab> test, AttachMethod attach = AttachMethod.Auto, TeamDeviceKind device = TeamDeviceKind.Auto)
    {
        using NetworkNamespace host = NetworkNamespace.Create();
        using NetworkNamespace far = NetworkNamespace.Create();
        host.Run(() =>
        {
            using TeamLab lab = new(host, far, attach, device);
            test(lab);
        });
    }

    /// <summary>Creates, or takes over, a team called team0.</summary>
    public ITeamDriver Open(TeamMode mode, bool takeOver = false)
    {
        TeamOpening opening = BpfTeamDrivers.Open(Request with { TakeOver = takeOver }, Rtnl, Links);
        Assert.True(opening.Result.IsDone, opening.Result.Reason);
        Assert.Equal(DriverResult.Done, opening.Driver!.SetMode(mode));
        Rtnl.Change(opening.Driver.Device.Index, new LinkChange { Up = true });
        return opening.Driver;
    }

    /// <summary>Puts a card into the host; its cable leads to a device of the same name on the far side.</summary>
    public IfIndex AddCard(string name)
    {
        // The kernel tells of carrier at once only where the two ends of a cable have different indexes.
        IfIndex near = new(_nextIndex++);
        IfIndex far = new(_nextIndex++);
        Rtnl.CreateVeth(
            new VethEnd(name) { Index = near }, new VethEnd(name) { Index = far, Namespace = Far, WithoutLinkLocal = true });
        Plug(name, plugged: true);
        Links.Drain();
        return Rtnl.GetLink(name)!.Index;
    }

    /// <summary>Pulls or plugs the cable of a card.</summary>
    public void Plug(string name, bool plugged) =>
        FarRtnl.Change(FarRtnl.GetLink(name)!.Index, new LinkChange { Up = plugged });

    /// <summary>Adds a card as a port and waits until its link is up.</summary>
    public IfIndex AddPort(ITeamDriver driver, string name)
    {
        IfIndex port = AddCard(name);
        DriverResult added = driver.AddPort(port);
        Assert.True(added.IsDone, added.Reason);
        Await(driver, () => driver.Ports.Single(view => view.Index == port).IsLinkUp, $"{name} has no link");
        return port;
    }

    /// <summary>Lets the driver follow the kernel until <paramref name="isSo"/>.</summary>
    public void Await(ITeamDriver driver, Func<bool> isSo, string otherwise)
    {
        Instant deadline = EventLoop.Clock() + Deadline;
        while (!isSo())
        {
            Assert.True(EventLoop.Clock() < deadline, otherwise);
            _loop.RunOnce(TimeSpan.FromMilliseconds(20));
            Links.Drain();
            driver.Refresh(EventLoop.Clock());
        }
    }

    /// <summary>A socket that sees what arrives on the far end of a card.</summary>
    public PacketSocket ListenFar(string name) => PacketSocket.Open(FarRtnl.GetLink(name)!.Index, within: Far);

    /// <summary>A socket on a device of the host.</summary>
    public PacketSocket ListenHost(string name) => PacketSocket.Open(Rtnl.GetLink(name)!.Index);

    /// <summary>Receives until a frame with <paramref name="mark"/> as its last octet comes.</summary>
    /// <returns>False when none comes for <paramref name="patience"/>.</returns>
    public static bool Receives(PacketSocket socket, byte mark, TimeSpan? patience = null)
    {
        Instant deadline = EventLoop.Clock() + (patience ?? Deadline);
        byte[] buffer = new byte[10_000];
        while (EventLoop.Clock() < deadline)
        {
            if (!socket.Wait(deadline - EventLoop.Clock())) continue;
            long length = socket.Receive(buffer, out _).Raw;
            if (length > 0 && buffer[length - 1] == mark) return true;
        }

        return false;
    }

    /// <summary>A test frame of a local experimental type (IEEE 802 88b5) that ends with <paramref name="mark"/>.</summary>
    public static byte[] Frame(byte mark, string destination = "ffffffffffff", string source = "0200000000aa") =>
        Convert.FromHexString(destination + source + "88b5" + new string('0', 90) + mark.ToString("x2"));

    /// <summary>Runs a shell command inside a namespace.</summary>
    /// <returns>What it printed.</returns>
    public static string Sh(NetworkNamespace where, string command) => where.Run(() =>
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-ec", command]) { RedirectStandardOutput = true })!;
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        Assert.Equal((command, 0), (command, shell.ExitCode));
        return output;
    });

    public void Dispose()
    {
        _loop.Dispose();
        Links.Dispose();
        FarRtnl.Dispose();
        Rtnl.Dispose();
    }
}
