using Tandem.Lab.Traffic;
using Tandem.Primitives;
using Tandem.Testing.Programs;
using Xunit;

namespace Tandem.Testing.Teams;

/// <summary>Numbered frames from a team to the bridge at the other end of its cables, and back.</summary>
public sealed class TwoWayTraffic : IDisposable
{
    private const uint Outward = 1, Inward = 2;
    private const int Rate = 2000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly FrameReceiver _atBridge, _atTeam;
    private readonly FrameSender _fromTeam, _fromBridge;

    /// <summary>Starts it; the team is set up. Frames go both ways when this returns.</summary>
    public TwoWayTraffic(TeamLab lab)
    {
        lab.Machine.SetUp("team0");
        MacAddress team = lab.Machine.Link("team0").Address, bridge = lab.Switch.Link("br0").Address;
        Eventually.True("the team has a carrier", () => lab.Machine.Link("team0").HasCarrier);
        _atBridge = FrameReceiver.Start(lab.Switch, "br0", Outward);
        _atTeam = FrameReceiver.Start(lab.Machine, "team0", Inward);
        _fromTeam = FrameSender.Start(lab.Machine, "team0", new FrameStream(team, bridge) { Stream = Outward, FramesPerSecond = Rate });
        _fromBridge = FrameSender.Start(lab.Switch, "br0", new FrameStream(bridge, team) { Stream = Inward, FramesPerSecond = Rate });
        AwaitMore();
    }

    /// <summary>Waits until <paramref name="count"/> more frames went each way.</summary>
    public void AwaitMore(int count = 200)
    {
        int out0 = _atBridge.Count, in0 = _atTeam.Count;
        Assert.True(_atBridge.WaitForCount(out0 + count, s_patience), "no more frames come from the team");
        Assert.True(_atTeam.WaitForCount(in0 + count, s_patience), "no more frames reach the team");
    }

    /// <summary>Waits until frames sent from now on arrive both ways.</summary>
    public void AwaitNew()
    {
        long nextOut = _fromTeam.NextSequence, nextIn = _fromBridge.NextSequence;
        Assert.True(_atBridge.WaitFor(all => all.Any(frame => frame.Sequence > nextOut), s_patience), "nothing new from the team");
        Assert.True(_atTeam.WaitFor(all => all.Any(frame => frame.Sequence > nextIn), s_patience), "nothing new at the team");
    }

    /// <summary>Ends it and asserts that every frame arrived.</summary>
    public void EndWithoutLoss()
    {
        (FrameReport outward, FrameReport inward) = End();
        Assert.True(outward.Lost + inward.Lost == 0, $"from the team: {outward}; to the team: {inward}");
    }

    /// <summary>Ends it.</summary>
    /// <returns>What became of the frames.</returns>
    public (FrameReport Outward, FrameReport Inward) End()
    {
        _fromTeam.Stop();
        _fromBridge.Stop();
        AwaitAll(_atBridge, _fromTeam.NextSequence);
        AwaitAll(_atTeam, _fromBridge.NextSequence);
        return (FrameReport.Of(_atBridge.Arrivals(), _fromTeam.NextSequence), FrameReport.Of(_atTeam.Arrivals(), _fromBridge.NextSequence));
    }

    // Frames may come twice, so that counting them does not tell.
    private static void AwaitAll(FrameReceiver receiver, long sent) => receiver.WaitFor(
        all => all.Count >= sent && all.Select(frame => frame.Sequence).Distinct().Count() >= sent, TimeSpan.FromSeconds(3));

    /// <inheritdoc/>
    public void Dispose()
    {
        _fromTeam.Dispose();
        _fromBridge.Dispose();
        _atBridge.Dispose();
        _atTeam.Dispose();
    }
}
