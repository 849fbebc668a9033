using Tandem.Lab.Demo.Programs;
using Tandem.Linux.Processes;

namespace Tandem.Lab.Demo.Plotting;

/// <summary>Draws plots with gnuplot.</summary>
internal sealed class Gnuplot
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly DemoStage _stage;
    private readonly string _path;

    /// <summary>Finds the program.</summary>
    /// <exception cref="DemoException">It is not installed.</exception>
    internal Gnuplot(DemoStage stage)
    {
        _stage = stage;
        _path = (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin").Split(':')
            .Select(static directory => Path.Combine(directory, "gnuplot"))
            .FirstOrDefault(File.Exists)
            ?? throw new DemoException("gnuplot is missing (Debian: apt-get install gnuplot-nox)");
    }

    /// <summary>Draws one.</summary>
    /// <param name="plot">What.</param>
    /// <param name="directory">Where the pictures and the script go.</param>
    /// <returns>The files, the SVG first.</returns>
    /// <exception cref="DemoException">gnuplot refuses.</exception>
    internal IReadOnlyList<string> Draw(PlotFile plot, string directory)
    {
        string script = Path.Combine(directory, plot.Name + ".gnuplot");
        File.WriteAllText(script, plot.Script(directory));

        // Its own caches would go to the home directory; there may be none.
        ChildProcess child = ChildProcess.Start(_path, [script], ["HOME=" + directory, "XDG_CACHE_HOME=" + Path.GetTempPath()]);
        using RunningProgram gnuplot = new(_stage.Loop, child, "gnuplot");
        _stage.Until(() => gnuplot.HasEnded, s_patience, () => "gnuplot does not come to an end");
        if (gnuplot.ExitCode != 0) throw new DemoException(gnuplot.Ending);
        string svg = Path.Combine(directory, plot.Name + ".svg"), png = Path.Combine(directory, plot.Name + ".png");
        OfferOtherFonts(svg);
        return [svg, png];
    }

    // Who looks at the picture elsewhere may not have the font, and would get one with serifs.
    private static void OfferOtherFonts(string svg) => File.WriteAllText(svg, File.ReadAllText(svg).Replace(
        $"font-family=\"{PlotFile.Font}\"", $"font-family=\"{PlotFile.Font}, Verdana, Arial, sans-serif\"", StringComparison.Ordinal));
}
