using System.Globalization;
using Tandem.Lab.Demo.Reporting;

namespace Tandem.Lab.Demo.Plotting;

/// <summary>The first act as a plot: the download over time, and below it, enlarged, what went over the slow link.</summary>
internal static class FailoverPlot
{
    private const string Outage = "#fdf0e0";

    /// <summary>The drawing, for any terminal. Pure.</summary>
    internal static string Body(FailoverReport act)
    {
        double end = act.Phases[^1].EndSeconds;
        PlotCanvas canvas = new();
        canvas.Data("rates", act.Rates);
        canvas.Line($"set multiplot");
        canvas.Line($"set lmargin at screen 0.085; set rmargin at screen 0.975");
        Upper(canvas, act, end);
        Lower(canvas, act, end);
        canvas.Line($"unset multiplot");
        return canvas.ToString();
    }

    private static void Upper(PlotCanvas canvas, FailoverReport act, double end)
    {
        double top = act.FastRate / 1e6 * 1.42;
        canvas.Axes(end, top, "MB/s");
        canvas.Line($"set tmargin at screen 0.83; set bmargin at screen 0.40");
        canvas.Title("A download over team0 survives a pulled cable", 0.955, Subtitle(act), 0.905);
        canvas.Legend(0.345);
        canvas.Line($"set xtics format ''; unset xlabel");
        canvas.Line($"set ytics 0, 1, {act.FastRate / 1e6:0.###}");
        Scenery(canvas, act);
        foreach (CableEvent cable in act.Events) canvas.Tell(cable);
        for (int i = 0; i < act.Phases.Count; i++)
        {
            PhaseReport phase = act.Phases[i];
            canvas.Name(phase.StartSeconds, phase.EndSeconds, 0.94, $"{{/:Bold {phase.Name}}}");
            canvas.Name(phase.StartSeconds, phase.EndSeconds, 0.87, $"{DemoUnits.Rate(phase.BytesPerSecond)} by {phase.Port}");
        }

        canvas.Line($"plot $rates using 1:($3/1e6) with fillsteps fc rgb '{PlotCanvas.FirstPort}' fs solid noborder title 'on the wire of ens9', \\");
        canvas.Line($"     $rates using 1:($4/1e6) with fillsteps fc rgb '{PlotCanvas.SecondPort}' fs solid noborder title 'on the wire of eth0', \\");
        canvas.Line($"     $rates using 1:($2/1e6) with steps lw 1.6 lc rgb '{PlotCanvas.Ink}' title 'received by the program'");
    }

    private static void Lower(PlotCanvas canvas, FailoverReport act, double end)
    {
        canvas.Axes(end, act.SlowRate / 1e3 * 1.5, "kB/s");
        canvas.Line($"set tmargin at screen 0.29; set bmargin at screen 0.115");
        canvas.Line($"unset key");
        canvas.Line($"set xtics format '%g' autofreq");
        canvas.Line($"set ytics 0, {act.SlowRate / 1e3 / 2:0.###}");
        canvas.Line($"set xlabel 'seconds' textcolor rgb '{PlotCanvas.Ink}'");
        Scenery(canvas, act);
        canvas.Line($"set label 'eth0, enlarged' at graph 0.012, graph 0.87 textcolor rgb '{PlotCanvas.Ink}'");
        canvas.Line($"set arrow from graph 0, first {act.SlowRate / 1e3:0.###} to graph 1, first {act.SlowRate / 1e3:0.###} nohead lc rgb '{PlotCanvas.SecondPort}' lw 1 dt 3");
        canvas.Line($"plot $rates using 1:($4/1e3) with fillsteps fc rgb '{PlotCanvas.SecondPort}' fs solid noborder notitle");
    }

    private static void Scenery(PlotCanvas canvas, FailoverReport act)
    {
        for (int i = 0; i < act.Phases.Count; i++)
            canvas.Shade(i + 1, act.Phases[i].StartSeconds, act.Phases[i].EndSeconds, i == 1 ? Outage : PlotCanvas.Calm);
        foreach (CableEvent cable in act.Events) canvas.Mark(cable);
    }

    private static string Subtitle(FailoverReport act)
    {
        FormattableString text =
            $"{DemoUnits.Size(act.FileBytes)} over one TCP connection; first frame on eth0 {act.FirstFrameMs:0.0} ms after the pull; {act.Probes.LostAtPull} of {act.Probes.PerSecond} numbered frames a second lost";
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
