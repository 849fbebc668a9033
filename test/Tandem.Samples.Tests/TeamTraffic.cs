using Tandem.Lab.Traffic;
using Tandem.Primitives;
using Tandem.Testing.Programs;

namespace Tandem.Samples.Tests;

/// <summary>Numbered frames from team0 to the bridge at the other end of its cables.</summary>
internal sealed class TeamTraffic : IDisposable
{
    private const int Rate = 2000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly FrameReceiver _receiver;
    private readonly FrameSender _sender;

    internal TeamTraffic(SampleLab lab)
    {
        lab.Machine.SetUp("team0");
        Eventually.True("the team has a carrier", () => lab.Machine.Link("team0").HasCarrier);
        MacAddress team = lab.Machine.Link("team0").Address, bridge = lab.Switch.Link("br0").Address;
        _receiver = FrameReceiver.Start(lab.Switch, "br0", 1);
        _sender = FrameSender.Start(lab.Machine, "team0", new FrameStream(team, bridge) { Stream = 1, FramesPerSecond = Rate });
        AwaitNew();
    }

    /// <summary>Waits until a frame arrives that was sent from now on.</summary>
    internal void AwaitNew()
    {
        long next = _sender.NextSequence;
        Assert.True(_receiver.WaitFor(all => all.Any(frame => frame.Sequence > next), s_patience), "nothing new from the team");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
    }
}
