using System.Globalization;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Setup;

namespace Tandem.Lab.Bench.Measures;

/// <summary>What the team loses when the daemon crashes and another takes over.</summary>
internal sealed class RestartBench : IBench
{
    private const string Frames = "frames";
    private const int FramesBetween = 300; // before and after each change

    /// <inheritdoc/>
    public string Name => "restart";

    /// <inheritdoc/>
    public string Purpose => "frames lost over kill -9 of the daemon and its return";

    /// <inheritdoc/>
    public Measurement Run(BenchContext context)
    {
        context.Progress($"kill -9 of the daemon and its return: {context.Scale.Kills} times");
        using BenchNetwork network = new();
        using RunDirectory directory = new();
        TeamdProcess teamd = TeamdProcess.Start(context, network, TeamConfig.PreferFirst, directory);
        try
        {
            teamd.AwaitReady();
            using NumberedTraffic traffic = new(network, context);
            List<uint> marks = [];
            for (int kill = 0; kill < context.Scale.Kills; kill++)
            {
                marks.Add(traffic.AwaitMore(FramesBetween));
                teamd.Kill();
                traffic.AwaitMore(FramesBetween);
                teamd.Dispose();
                teamd = TeamdProcess.TakeOver(context, network, TeamConfig.PreferFirst, directory);
                teamd.AwaitReady();
                traffic.AwaitMore(FramesBetween);
            }

            Measurement measurement = Sum(traffic, [.. marks, traffic.Stop()]);
            teamd.Stop();
            return measurement;
        }
        finally
        {
            teamd.Dispose();
        }
    }

    private Measurement Sum(NumberedTraffic traffic, List<uint> marks)
    {
        Samples lostOut = new("lost out", Frames, [.. marks.Zip(marks.Skip(1), (from, to) => (double)traffic.LostOut(from, to))]);
        Samples lostIn = new("lost in", Frames, [.. marks.Zip(marks.Skip(1), (from, to) => (double)traffic.LostIn(from, to))]);
        return new Measurement(
            Name,
            [
                Total("restart-lost-out", "frames lost over kill -9 and return, out", lostOut, traffic),
                Total("restart-lost-in", "frames lost over kill -9 and return, in", lostIn, traffic),
                new Figure("restart-doubled", "frames that came twice", Frames, traffic.Duplicates, traffic.Duplicates, traffic.Duplicates)
                {
                    Must = Bound.AtMost(0),
                },
            ],
            [lostOut, lostIn]);
    }

    private static Figure Total(string name, string title, Samples lost, NumberedTraffic traffic) =>
        new(name, title, Frames, lost.Values.Sum(), lost.Values.Min(), lost.Values.Max())
        {
            Must = Bound.AtMost(0),
            Remark = string.Create(CultureInfo.InvariantCulture, $"{lost.Values.Count} kills, {traffic.Sent} frames sent"),
        };
}
