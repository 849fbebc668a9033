using Tandem.Lab.Bench;
using Tandem.Lab.Bench.Measures;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Tests.Bench;

public sealed class PathRoundsTests
{
    [Fact]
    public void Paths_take_turns_and_every_other_round_goes_backwards()
    {
        string order = "";
        PathRounds rounds = new();
        rounds.Add("a", () => Turn("a"));
        rounds.Add("b", () => Turn("b"));
        rounds.Run(3, CancellationToken.None);
        Assert.Equal("ab" + "ab" + "ba" + "ab", order); // the first is for warming up
        Assert.Equal(3, rounds.Rates("a", "").Values.Count);

        FloodReading Turn(string path)
        {
            order += path;
            return new FloodReading(1, 1);
        }
    }

    [Fact]
    public void A_round_in_which_nothing_arrived_by_a_path_is_repeated_with_all_paths()
    {
        Queue<double> rates = new([1, 10, 0, 20]);
        PathRounds rounds = new();
        rounds.Add("a", () => new FloodReading(rates.Dequeue(), 1));
        rounds.Add("b", () => new FloodReading(5, 1));
        rounds.Run(2, CancellationToken.None);
        Assert.Equal([10, 20], rounds.Rates("a", "").Values);
        Assert.Equal([5, 5], rounds.Rates("b", "").Values);
    }

    [Fact]
    public void A_path_by_which_nothing_ever_arrives_is_named()
    {
        PathRounds rounds = new();
        rounds.Add("dead", static () => new FloodReading(0, 0));
        BenchException failure = Assert.Throws<BenchException>(() => rounds.Run(2, CancellationToken.None));
        Assert.Contains("\"dead\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Asked_to_stop_it_stops_before_the_next_turn()
    {
        using CancellationTokenSource stopping = new();
        int turns = 0;
        PathRounds rounds = new();
        rounds.Add("a", () =>
        {
            turns++;
            stopping.Cancel();
            return new FloodReading(1, 1);
        });
        Assert.Throws<OperationCanceledException>(() => rounds.Run(5, stopping.Token));
        Assert.Equal(1, turns);
    }
}
