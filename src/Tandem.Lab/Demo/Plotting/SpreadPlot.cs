using System.Globalization;
using Tandem.Lab.Demo.Reporting;

namespace Tandem.Lab.Demo.Plotting;

/// <summary>The second act as a plot: what went over each link, one upon the other, and what both programs received.</summary>
internal static class SpreadPlot
{
    private const string One = "#eef5fb";
    private const string Two = "#eaf6ea";

    /// <summary>The drawing, for any terminal. Pure.</summary>
    internal static string Body(SpreadReport act)
    {
        PlotCanvas canvas = new();
        double limit = act.LinkRate / 1e6;
        canvas.Data("rates", act.Series);
        canvas.Axes(act.Phases[^1].EndSeconds, 2 * limit * 1.35, "MB/s");
        canvas.Line($"set lmargin at screen 0.085; set rmargin at screen 0.975; set tmargin at screen 0.82; set bmargin at screen 0.21");
        canvas.Line($"set title \"{{/:Bold=1.25 Two links carry twice as much: runner roundrobin}}\\n{{/=0.95 {Subtitle(act)}}}\" offset 0,0.6 textcolor rgb '{PlotCanvas.Ink}'");
        canvas.Line($"set key at screen 0.53, screen 0.045 center maxrows 1 samplen 2 width 2 textcolor rgb '{PlotCanvas.Ink}'");
        canvas.Line($"set xlabel 'seconds' textcolor rgb '{PlotCanvas.Ink}'");
        canvas.Line($"set ytics 0, {limit / 2:0.###}");
        for (int i = 0; i < act.Phases.Count; i++)
        {
            PhaseReport phase = act.Phases[i];
            canvas.Shade(i + 1, phase.StartSeconds, phase.EndSeconds, i == 0 ? One : Two);
            canvas.Name(phase.StartSeconds, phase.EndSeconds, 0.94, $"{{/:Bold {phase.Name}}}");
            canvas.Name(phase.StartSeconds, phase.EndSeconds, 0.87, $"{DemoUnits.Rate(i == 0 ? act.OneLinkRate : act.TwoLinksRate)} when settled");
        }

        foreach (CableEvent cable in act.Events) canvas.Event(cable.Seconds);
        canvas.Line($"plot $rates using 1:($3/1e6) with filledcurves y1=0 fc rgb '{PlotCanvas.FirstPort}' fs transparent solid 0.55 noborder title 'on the wire of ens9', \\");
        canvas.Line($"     $rates using 1:($3/1e6):(($3+$4)/1e6) with filledcurves fc rgb '{PlotCanvas.SecondPort}' fs transparent solid 0.75 noborder title 'on the wire of eth0', \\");
        canvas.Line($"     $rates using 1:($2/1e6) with lines lw 1.6 lc rgb '{PlotCanvas.Ink}' title 'received by both programs'");
        return canvas.ToString();
    }

    private static string Subtitle(SpreadReport act)
    {
        FormattableString text = $"two downloads, each link limited to {DemoUnits.Rate(act.LinkRate)}: {act.Ratio:0.00} times one link";
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
