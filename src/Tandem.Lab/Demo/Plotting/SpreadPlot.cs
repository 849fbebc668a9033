using System.Globalization;
using Tandem.Lab.Demo.Reporting;

namespace Tandem.Lab.Demo.Plotting;

/// <summary>The second act as a plot: what went over each link, one upon the other, and what both programs received.</summary>
internal static class SpreadPlot
{
    private const string Two = "#eaf6ea";

    /// <summary>The drawing, for any terminal. Pure.</summary>
    internal static string Body(SpreadReport act)
    {
        PlotCanvas canvas = new();
        double limit = act.LinkRate / 1e6;
        canvas.Data("rates", act.Rates);
        canvas.Axes(act.Phases[^1].EndSeconds, 2 * limit * 1.42, "MB/s");
        canvas.Line($"set lmargin at screen 0.085; set rmargin at screen 0.975; set tmargin at screen 0.80; set bmargin at screen 0.21");
        canvas.Title("Two links carry twice as much as one", 0.945, Subtitle(act), 0.885);
        canvas.Legend(0.05);
        canvas.Line($"set xlabel 'seconds' textcolor rgb '{PlotCanvas.Ink}'");
        canvas.Line($"set ytics 0, {limit / 2:0.###}, {2 * limit:0.###}");
        for (int i = 0; i < act.Phases.Count; i++)
        {
            PhaseReport phase = act.Phases[i];
            canvas.Shade(i + 1, phase.StartSeconds, phase.EndSeconds, i == 0 ? PlotCanvas.Calm : Two);
            canvas.Name(phase.StartSeconds, phase.EndSeconds, 0.94, $"{{/:Bold {phase.Name}}}");
            canvas.Name(phase.StartSeconds, phase.EndSeconds, 0.87, $"{DemoUnits.Rate(i == 0 ? act.OneLinkRate : act.TwoLinksRate)} when settled");
        }

        foreach (CableEvent cable in act.Events) canvas.Mark(cable).Tell(cable);
        canvas.Line($"plot $rates using 1:(($3+$4)/1e6) with fillsteps fc rgb '{PlotCanvas.SecondPort}' fs solid noborder title 'on the wire of eth0', \\");
        canvas.Line($"     $rates using 1:($3/1e6) with fillsteps fc rgb '{PlotCanvas.FirstPort}' fs solid noborder title 'on the wire of ens9', \\");
        canvas.Line($"     $rates using 1:($2/1e6) with steps lw 1.6 lc rgb '{PlotCanvas.Ink}' title 'received by both programs'");
        return canvas.ToString();
    }

    private static string Subtitle(SpreadReport act)
    {
        FormattableString text = $"Runner roundrobin, two downloads at once, each link limited to {DemoUnits.Rate(act.LinkRate)}: {act.Ratio:0.00} times one link";
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
