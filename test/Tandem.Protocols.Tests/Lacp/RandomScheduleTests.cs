using Tandem.Primitives;
using Tandem.Protocols.Lacp;

namespace Tandem.Protocols.Tests.Lacp;

/// <summary>Whatever happened before: two healthy ports on a healthy cable find each other.</summary>
public sealed class RandomScheduleTests
{
    private const int Schedules = 10_000;

    // A PDU may be that old when it arrives.
    private const double Delay = 40;

    // A partner that is slow to answer: it is given up after 90 s, and heard again at its next period. The last old PDU comes before that.
    private const double Patience = Delay + 90 + 3 + 30;

    [Fact]
    public void In_no_schedule_a_port_stays_out_for_ever()
    {
        for (int seed = 0; seed < Schedules; seed++)
        {
            Random random = new(seed);
            LacpPair pair = new(Randomly(random, LacpSome.Settings), Randomly(random, LacpSome.Peer));
            if (!pair.SettingsOf(0).IsActive) pair.Change(1, pair.SettingsOf(1) with { IsActive = true });
            Storm(pair, random);

            pair.Weather = null;
            pair.IsCableCut = false;
            pair.Set(0, true);
            pair.Set(1, true);
            for (double waited = 0; waited < Patience && !IsSettled(pair); waited += 3) pair.Run(3);
            Assert.True(IsSettled(pair), $"schedule {seed}: {pair.Left} and {pair.Right}");
        }
    }

    private static bool IsSettled(LacpPair pair) =>
        pair.AreBothUp && pair.Left.Actor == pair.Right.Partner && pair.Right.Actor == pair.Left.Partner;

    private static LacpPortSettings Randomly(Random random, LacpPortSettings settings) => settings with
    {
        IsActive = random.Next(2) == 0,
        FastRate = random.Next(2) == 0,
        IsIndependent = random.Next(2) == 0,
        AggregateWait = random.Next(2) == 0 ? TimeSpan.Zero : LacpTimes.AggregateWait,
    };

    private static void Storm(LacpPair pair, Random random)
    {
        pair.Weather = () => random.Next(10) switch
        {
            < 3 => [],
            < 5 => [Late(random), Late(random)],
            _ => [Late(random)],
        };
        for (int step = random.Next(1, 12); step > 0; step--)
        {
            int side = random.Next(2);
            switch (random.Next(12))
            {
                case 0:
                    pair.Plug(random.Next(3) > 0);
                    break;
                case 1:
                    pair.Set(side, random.Next(3) > 0);
                    break;
                case 2:
                    pair.IsCableCut = random.Next(2) == 0;
                    break;
                case 3:
                    pair.Change(side, pair.SettingsOf(side) with { Key = (ushort)random.Next(3) });
                    break;
                case 4:
                    pair.Change(side, pair.SettingsOf(side) with { System = Address(side, random.Next(3)) });
                    break;
                case 5:
                    pair.Change(side, pair.SettingsOf(side) with { SystemPriority = (ushort)random.Next(3), PortPriority = (ushort)random.Next(3) });
                    break;
                case 6:
                    pair.Change(side, pair.SettingsOf(side) with { FastRate = random.Next(2) == 0, IsIndependent = random.Next(2) == 0 });
                    break;
                case 7:
                    pair.Restart(side);
                    break;
                case 8:
                    Flap(pair, random);
                    break;
                default:
                    pair.Plug(true);
                    break;
            }

            pair.Run(random.Next(8) switch { < 3 => random.NextDouble() * 0.1, < 6 => random.NextDouble() * 4, 6 => 35, _ => 100 });
        }
    }

    private static void Flap(LacpPair pair, Random random)
    {
        for (int flaps = random.Next(2, 12); flaps > 0; flaps--)
        {
            pair.Plug(flaps % 2 == 0);
            pair.Run(random.NextDouble() * 0.3);
        }
    }

    // Both sides' are never the same: that would be a cable back to oneself.
    private static MacAddress Address(int side, int number) => MacAddress.FromOctets([2, 0, 0, 7, (byte)side, (byte)number]);

    // Up to 2 s, and a few that come after the next ones' time is over: PDUs overtake each other.
    private static TimeSpan Late(Random random) =>
        TimeSpan.FromSeconds(random.Next(20) == 0 ? random.NextDouble() * Delay : random.NextDouble() * random.NextDouble() * 2);
}
