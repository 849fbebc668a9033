namespace Tandem.Lab.Bench;

/// <summary>How much is measured.</summary>
public sealed record BenchScale
{
    /// <summary>Rounds of each comparison, all paths in each.</summary>
    public int Rounds { get; init; } = 101;

    /// <summary>How long one path is loaded in a round: short, so that both paths of a round meet the same machine.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Cables pulled.</summary>
    public int Pulls { get; init; } = 1000;

    /// <summary>Times that a cable is pulled and plugged in again under LACP, where each takes some seconds.</summary>
    public int Joins { get; init; }

    /// <summary>Times the daemon is killed.</summary>
    public int Kills { get; init; } = 20;

    /// <summary>Times the daemon is started.</summary>
    public int Starts { get; init; } = 20;

    /// <summary>Numbered frames by second, where frames are counted one by one.</summary>
    public int FramesPerSecond { get; init; } = 10_000;

    /// <summary>Numbered frames by second into each port, by which a daemon's start is noticed.</summary>
    public int ProbesPerSecond { get; init; } = 5000;

    /// <summary>What the figures are made from.</summary>
    public static BenchScale Whole { get; } = new();

    /// <summary>A look rather than a measurement.</summary>
    public static BenchScale Quick { get; } = new() { Rounds = 15, Pulls = 50, Kills = 3, Starts = 3 };

    /// <summary>For a comparison with others in an emulated machine, which is slow.</summary>
    public static BenchScale Peers { get; } = new()
    {
        Rounds = 13,
        Pulls = 20,
        Kills = 0,
        Starts = 7,
        Joins = 9,
        FramesPerSecond = 2000,
        ProbesPerSecond = 500,
    };

    /// <summary>The same as a look.</summary>
    public static BenchScale QuickPeers { get; } = Peers with { Rounds = 5, Pulls = 5, Starts = 3, Joins = 3 };

    /// <summary>This, with so many rounds, and pulls, kills and starts in proportion.</summary>
    public BenchScale WithRounds(int rounds)
    {
        double factor = (double)rounds / Rounds;
        return this with
        {
            Rounds = rounds,
            Pulls = Scaled(Pulls),
            Kills = Scaled(Kills),
            Starts = Scaled(Starts),
            Joins = Scaled(Joins),
        };

        int Scaled(int count) => count == 0 ? 0 : Math.Max(1, (int)Math.Round(count * factor));
    }
}
