using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Measures;

/// <summary>Loads several paths in turn, round after round, so that whatever else the machine does befalls all alike.</summary>
internal sealed class PathRounds
{
    private readonly List<string> _names = [];
    private readonly List<Func<FloodReading>> _turns = [];
    private readonly List<List<FloodReading>> _readings = [];

    /// <summary>Adds a path.</summary>
    /// <param name="name">What to call it in the samples.</param>
    /// <param name="turn">Loads it once.</param>
    internal void Add(string name, Func<FloodReading> turn)
    {
        _names.Add(name);
        _turns.Add(turn);
        _readings.Add([]);
    }

    /// <summary>Runs a round for warming up, which does not count, then <paramref name="rounds"/>; every other one backwards.</summary>
    internal void Run(int rounds, CancellationToken stopping)
    {
        for (int round = -1; round < rounds; round++)
        {
            for (int i = 0; i < _turns.Count; i++)
            {
                stopping.ThrowIfCancellationRequested();
                int path = round % 2 == 0 ? i : _turns.Count - 1 - i;
                FloodReading reading = _turns[path]();
                if (round >= 0) _readings[path].Add(reading);
            }
        }
    }

    /// <summary>What arrived on a path, by second.</summary>
    internal Samples Rates(string name, string unit) => Of(name, name, unit, static reading => reading.Rate);

    /// <summary>What it cost in processor time.</summary>
    internal Samples Costs(string name, string unit) => Of(name, $"{name} cost", unit, static reading => reading.Cost);

    private Samples Of(string path, string name, string unit, Func<FloodReading, double> value) =>
        new(name, unit, [.. _readings[_names.IndexOf(path)].Select(value)]);
}
