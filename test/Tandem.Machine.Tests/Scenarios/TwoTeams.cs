using Tandem.Lab;
using Tandem.Lab.Traffic;
using Tandem.Netlink.Routing;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.Scenarios;

/// <summary>Two hosts with two cables between them, and a team of both cables on each.</summary>
internal sealed class TwoTeams : IDisposable
{
    private readonly LabNetwork _network = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-two-").FullName;

    internal TwoTeams()
    {
        Sender = _network.AddHost("sender");
        Receiver = _network.AddHost("receiver");
        foreach (string link in Ports) _network.Connect(Sender, link, Receiver, link, new CableSettings { LeaveDown = true, Silent = true });
    }

    internal static IReadOnlyList<string> Ports { get; } = ["eth0", "eth1"];

    internal LabHost Sender { get; }

    internal LabHost Receiver { get; }

    /// <summary>Runs one of our programs, or another one, on a host; it must succeed.</summary>
    /// <returns>What it printed, without the last end of line.</returns>
    internal string Run(LabHost host, string program, params IEnumerable<string> arguments)
    {
        LabOutput output = Try(host, program, arguments);
        Assert.True(output.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output.Errors}");
        return output.Output.TrimEnd('\n');
    }

    /// <summary>The same, which may fail.</summary>
    internal LabOutput Try(LabHost host, string program, params IEnumerable<string> arguments)
    {
        bool isOurs = program.StartsWith("team", StringComparison.Ordinal);
        return isOurs
            ? host.Execute("env", [$"TEAMD_RUN_DIR={_folder}/{host.Name}", NativePrograms.PathOf(program), .. arguments])
            : host.Execute(program, arguments);
    }

    /// <summary>Sends frames from the sender's team to everybody.</summary>
    internal FrameSender Send() => FrameSender.Start(
        Sender, "team0", new FrameStream(Sender.Link("team0").Address, Primitives.MacAddress.Broadcast) { FramesPerSecond = 500 });

    /// <summary>Waits until frames that are sent from now on come by exactly these of the receiver's cables.</summary>
    internal void AwaitArrivals(FrameSender sender, params string[] ports)
    {
        foreach (string port in Ports.Except(ports)) AwaitSilence(sender, port);
        foreach (string port in ports)
        {
            using FrameReceiver receiver = FrameReceiver.Start(Receiver, port);
            Assert.True(receiver.WaitForCount(5, TimeSpan.FromSeconds(20)), $"no frame comes by {port}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What both hosts' links of a name are.</summary>
    internal IEnumerable<Link> Links(string name) => [Sender.Link(name), Receiver.Link(name)];

    // A cable is silent when none of a hundred frames that were sent comes by it.
    private void AwaitSilence(FrameSender sender, string port) => Eventually.True($"nothing comes by {port}", () =>
    {
        using FrameReceiver receiver = FrameReceiver.Start(Receiver, port);
        long until = sender.NextSequence + 100;
        SpinWait.SpinUntil(() => sender.NextSequence >= until, TimeSpan.FromSeconds(20));
        return receiver.Count == 0 && sender.NextSequence >= until;
    });
}
