using Tandem.Lab.Traffic;
using Tandem.Primitives;
using Tandem.Testing.Programs;
using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Numbered frames of several flows, both ways between the machines of a lab, so that both links have some.</summary>
internal sealed class LacpFlows : IDisposable
{
    private const int Each = 4;
    private const int Rate = 20; // by second; an emulated processor has other things to do, too
    private readonly List<(FrameSender Sender, FrameReceiver Receiver)> _flows = [];

    /// <summary>Starts them; frames of each arrive when this returns.</summary>
    /// <param name="lab">Where team0 of the left machine is up.</param>
    /// <param name="device">The partner's device.</param>
    internal LacpFlows(LacpLab lab, string device)
    {
        for (uint number = 0; number < Each; number++)
        {
            Add(lab, Left, "team0", Right, device, number);
            Add(lab, Right, device, Left, "team0", Each + number);
        }

        AwaitMore();
    }

    /// <summary>Waits until so many more frames of each flow arrived.</summary>
    internal void AwaitMore(int count = 5)
    {
        foreach (((_, FrameReceiver receiver), int before) in _flows.Select(static flow => (flow, flow.Receiver.Count)).ToList())
            Eventually.True("frames of every flow arrive", () => receiver.Count >= before + count);
    }

    /// <summary>Waits as long as it takes to send for so many seconds.</summary>
    internal void AwaitSeconds(double seconds) => AwaitMore((int)(seconds * Rate));

    /// <summary>Ends them and asserts that every frame arrived.</summary>
    internal void EndWithoutLoss()
    {
        foreach ((FrameSender sender, _) in _flows) sender.Stop();
        foreach ((FrameSender sender, FrameReceiver receiver) in _flows)
        {
            receiver.WaitFor(
                all => all.Select(static frame => frame.Sequence).Distinct().Count() >= sender.NextSequence, TimeSpan.FromSeconds(5));
            FrameReport report = FrameReport.Of(receiver.Arrivals(), sender.NextSequence);
            Assert.True(report.Lost == 0, report.ToString());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((FrameSender sender, FrameReceiver receiver) in _flows)
        {
            sender.Dispose();
            receiver.Dispose();
        }
    }

    private void Add(LacpLab lab, string from, string by, string to, string at, uint number)
    {
        FrameReceiver receiver = FrameReceiver.Start(lab.HostOf(to), at, number + 1);
        FrameStream stream = new(MacAddress.Parse($"02:00:00:00:0a:0{number}"), lab.HostOf(to).Link(at).Address)
        {
            Stream = number + 1,
            FramesPerSecond = Rate,
        };
        _flows.Add((FrameSender.Start(lab.HostOf(from), by, stream), receiver));
    }
}
