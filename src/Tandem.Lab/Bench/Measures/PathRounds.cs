using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Measures;

/// <summary>Loads several paths in turn, round after round, so that whatever else the machine does befalls all alike.</summary>
internal sealed class PathRounds
{
    /// <summary>The name of the path without a team.</summary>
    internal const string Bare = "bare";

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
    /// <remarks>A round in which the machine stood still, so that nothing at all arrived by a path, says nothing and is repeated.</remarks>
    /// <exception cref="BenchException">Nothing arrives however often it is tried.</exception>
    internal void Run(int rounds, CancellationToken stopping)
    {
        RunOne(isForward: true, stopping);
        int repeatsLeft = rounds;
        while (_readings[0].Count < rounds)
        {
            FloodReading[] round = RunOne(_readings[0].Count % 2 == 0, stopping);
            int silent = Array.FindIndex(round, static reading => reading.Rate == 0);
            if (silent < 0)
            {
                for (int path = 0; path < round.Length; path++) _readings[path].Add(round[path]);
            }
            else if (repeatsLeft-- == 0)
            {
                throw new BenchException($"nothing arrives by the path \"{_names[silent]}\"");
            }
        }
    }

    /// <summary>What arrived on a path, by second.</summary>
    internal Samples Rates(string name, string unit) => Of(name, name, unit, static reading => reading.Rate);

    /// <summary>What it cost in processor time.</summary>
    internal Samples Costs(string name, string unit) => Of(name, $"{name} cost", unit, static reading => reading.Cost);

    private FloodReading[] RunOne(bool isForward, CancellationToken stopping)
    {
        FloodReading[] round = new FloodReading[_turns.Count];
        for (int i = 0; i < round.Length; i++)
        {
            stopping.ThrowIfCancellationRequested();
            int path = isForward ? i : round.Length - 1 - i;
            round[path] = _turns[path]();
        }

        return round;
    }

    private Samples Of(string path, string name, string unit, Func<FloodReading, double> value) =>
        new(name, unit, [.. _readings[_names.IndexOf(path)].Select(value)]);
}
