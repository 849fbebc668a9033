using Tandem.Lab.Bench.Measures;

namespace Tandem.Lab.Bench;

/// <summary>All measures.</summary>
public static class Benches
{
    /// <summary>In the order in which they run.</summary>
    public static IReadOnlyList<IBench> All { get; } =
        [new StreamBench(), new DatagramBench(), new FailoverBench(), new RestartBench(), new StartBench()];
}
