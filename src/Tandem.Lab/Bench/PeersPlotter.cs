using Tandem.Lab.Bench.Peers;
using Tandem.Lab.Demo;
using Tandem.Lab.Demo.Plotting;
using Tandem.Linux.Events;

namespace Tandem.Lab.Bench;

/// <summary>Draws a comparison.</summary>
public static class PeersPlotter
{
    private const int Width = 1080;
    private const int Height = 700;

    /// <summary>Draws it, as SVG and as PNG.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="name">The files' name without the ending.</param>
    /// <param name="directory">Where they go.</param>
    /// <returns>The files.</returns>
    /// <exception cref="BenchException">gnuplot is missing, or refuses.</exception>
    public static IReadOnlyList<string> Draw(PeersReport report, string name, string directory)
    {
        using EventLoop loop = new();
        try
        {
            return new Gnuplot(new DemoStage(loop)).Draw(new PlotFile(name, PeersPlot.Body(report), Width, Height), directory);
        }
        catch (DemoException failure)
        {
            throw new BenchException(failure.Message);
        }
    }
}
