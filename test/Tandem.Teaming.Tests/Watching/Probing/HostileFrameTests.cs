using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Watching;
using Tandem.Teaming.Watching.Probing;

namespace Tandem.Teaming.Tests.Watching.Probing;

public sealed class HostileFrameTests
{
    private const int Rounds = 1_000_000;

    public static TheoryData<bool> Kinds => [false, true];

    [Theory, MemberData(nameof(Kinds))]
    public void A_million_damaged_frames_neither_throw_nor_allocate(bool isIPv6)
    {
        IProbe probe = isIPv6
            ? new NeighborProbe(new NsnaPingWatchSettings(Some.Target6), LinkWatchSources.None.Hosts)
            : new ArpProbe(new ArpPingWatchSettings(Some.Target) { SourceHost = Some.Source, ValidateInactive = true }, LinkWatchSources.None.Hosts);
        Assert.True(probe.FindHosts());
        byte[] valid = isIPv6 ? Some.Advertisement(address: Some.Peer) : Some.Reply();
        byte[] frame = new byte[valid.Length + 8];
        Random random = new(20_261_129);
        int answers = Damage(probe, valid, frame, random, rounds: 1000); // everything is compiled
        long before = GC.GetAllocatedBytesForCurrentThread();
        answers += Damage(probe, valid, frame, random, Rounds);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.InRange(answers, Rounds / 100, Rounds); // some do no harm
    }

    [Fact]
    public void Probing_allocates_nothing()
    {
        ArpPingWatchSettings settings = new(Some.Target) { Timing = new ProbeTiming(1, 0, 3) };
        ProbeWatch watch = new(new ArpProbe(settings, LinkWatchSources.None.Hosts), settings.Timing, sendsAlways: false, isUp: false);
        DriverPortView port = new(new IfIndex(3), "eth0", Some.Port, default, true, 0, true, true, true, false, 0, 0);
        byte[] answer = Some.Reply();
        Assert.Equal(9, Probe(watch, port, answer, 0, 10)); // everything is compiled
        long before = GC.GetAllocatedBytesForCurrentThread();
        int up = Probe(watch, port, answer, 10, 1000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1000, up);
    }

    // A probe and its answer each millisecond. How often the link was up.
    private static int Probe(ProbeWatch watch, DriverPortView port, byte[] answer, int from, int count)
    {
        int up = 0;
        for (int i = from; i < from + count; i++)
        {
            Instant now = new Instant(7_000_000_019) + TimeSpan.FromMilliseconds(i);
            watch.Step(new LinkWatchView(port, true, now));
            if (!watch.TryTakeFrame(out _)) throw new InvalidDataException("no probe");
            watch.OnFrame(answer, now);
            if (watch.IsUp) up++;
        }

        return up;
    }

    private static int Damage(IProbe probe, byte[] valid, byte[] frame, Random random, int rounds)
    {
        int answers = 0;
        for (int i = 0; i < rounds; i++)
        {
            valid.CopyTo(frame, 0);
            for (int changes = random.Next(1, 5); changes > 0; changes--)
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            int length = random.Next(4) == 0 ? random.Next(frame.Length + 1) : valid.Length;
            if (probe.IsAnswer(frame.AsSpan(0, length), isEnabled: (i & 1) == 0)) answers++;
        }

        return answers;
    }
}
