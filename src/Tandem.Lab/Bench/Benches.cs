using Tandem.Lab.Bench.Measures;
using Tandem.Lab.Bench.Peers;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench;

/// <summary>All measures.</summary>
public static class Benches
{
    /// <summary>In the order in which they run.</summary>
    public static IReadOnlyList<IBench> All { get; } =
    [
        new PathBench(FloodKind.Stream, least: 0.95, triesEgress: false),
        new PathBench(FloodKind.Datagrams, least: 0.80, triesEgress: true),
        new FailoverBench(),
        new RestartBench(),
        new StartBench(),
    ];

    /// <summary>The comparison with others, in the order in which they run.</summary>
    public static IReadOnlyList<IBench> Peers { get; } =
    [
        new PeerPathBench(FloodKind.Stream, least: 0.95, aim: null),
        new PeerPathBench(FloodKind.Datagrams, least: null, aim: 0.85),
        new PeerFailoverBench(),
        new PeerLacpBench(),
        new PeerStartBench(),
    ];

    /// <summary>The subjects of that comparison, whether or not this machine has them: short names and what they stand for.</summary>
    public static IReadOnlyList<(string Name, string Title)> Subjects { get; } =
    [
        (PathRounds.Bare, "no team: the bare cable"),
        .. PeerVariants.All.Select(static variant => (variant.Name, variant.Title)),
    ];
}
