using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Demo.Plotting;

namespace Tandem.Lab.Bench.Peers;

/// <summary>A comparison as a plot: a panel a figure, a bar a subject; two where it has two directions.</summary>
internal static class PeersPlot
{
    private const int Columns = 3;
    private const double BarWidth = 0.38;
    private const string OneOnly = "#a3b1bd";

    private static readonly Panel[] s_panels =
    [
        new("TCP throughput", "tcp-out", "tcp-in"),
        new("60-octet UDP", "udp-out", "udp-in"),
        new("processor time a frame", "udp-out-cost", "udp-in-cost"),
        new("cable pulled: longest gap", "failover-gap", null),
        new("LACP: cable in to frames", "lacp-join", null),
        new("LACP: frames lost, pull of one", "lacp-pull-lost", null),
        new("start to carrying frames", "start", null),
        new("resident memory", "memory", null),
    ];

    /// <summary>The drawing, for any terminal. Pure.</summary>
    internal static string Body(PeersReport report)
    {
        PlotCanvas canvas = new();
        Panel[] panels = [.. s_panels.Where(panel => report.Figures.Any(figure => figure.Name == panel.First))];
        for (int i = 0; i < panels.Length; i++) AddData(canvas, report, panels[i], i);
        canvas.Line($"set multiplot");
        for (int i = 0; i < panels.Length; i++) AddPanel(canvas, report, panels[i], i, panels.Length);
        canvas.Line($"unset multiplot");
        return canvas.ToString();
    }

    // Place of the bar, median, least, most, name of the subject.
    private static void AddData(PlotCanvas canvas, PeersReport report, Panel panel, int number)
    {
        string[] subjects = SubjectsOf(report, panel);
        foreach ((string name, double shift) in panel.Bars)
        {
            canvas.Line($"${BlockOf(number, name == panel.First)} << EOD");
            for (int place = 0; place < subjects.Length; place++)
            {
                Figure? figure = report.Figures.FirstOrDefault(f => f.Name == name && f.Subject == subjects[place]);
                if (figure is not null)
                    canvas.Line($"{place + shift:0.00} {figure.Value:0.###} {figure.Min:0.###} {figure.Max:0.###} {subjects[place]}");
            }

            canvas.Line($"EOD");
        }
    }

    private static void AddPanel(PlotCanvas canvas, PeersReport report, Panel panel, int number, int count)
    {
        string[] subjects = SubjectsOf(report, panel);
        Figure[] shown = [.. report.Figures.Where(figure => figure.Name == panel.First || figure.Name == panel.Second)];
        double top = shown.Max(static figure => TopOf(figure)) * 1.18;
        int rows = (count + Columns - 1) / Columns;
        double left = (number % Columns / (double)Columns) + 0.06, right = ((number % Columns) + 1) / (double)Columns;
        double height = 0.86 / rows, bottom = 0.86 - (((number / Columns) + 1) * height);
        canvas.Axes(1, top, "");
        canvas.Line($"set lmargin at screen {left:0.###}; set rmargin at screen {right - 0.015:0.###}");
        canvas.Line($"set bmargin at screen {bottom + 0.075:0.###}; set tmargin at screen {bottom + height - 0.035:0.###}");
        canvas.Line($"set xrange [-0.6:{subjects.Length - 0.4:0.0}]; set xtics rotate by 30 right scale 0 ({Tics(subjects)}); set ytics autofreq");
        canvas.Line($"set label '{{/:Bold {panel.Title}}}, {shown[0].Unit}' at graph 0, graph 1.07 textcolor rgb '{PlotCanvas.Ink}'");
        if (number == 0)
        {
            canvas.Title("Ways to make one link of two, side by side", 0.965, report.Where, 0.925);
            canvas.Legend(0.885);
        }
        else
        {
            canvas.Line($"unset key");
        }

        canvas.Line($"set style fill solid noborder; set boxwidth {(panel.Second is null ? 2 * BarWidth : BarWidth)}");
        string[] colours = panel.Second is null ? [OneOnly] : [PlotCanvas.FirstPort, PlotCanvas.SecondPort];
        string[] titles = ["sent", "received"];
        string separator = "plot ";
        for (int bar = 0; bar < panel.Bars.Length; bar++)
        {
            string block = BlockOf(number, bar == 0);
            canvas.Line($"{separator}${block} using 1:2 with boxes lc rgb '{colours[bar]}' title '{titles[bar]}', \\");
            canvas.Line($"     ${block} using 1:3:(0):($4-$3) with vectors nohead lw 0.8 lc rgb '{PlotCanvas.Ink}' notitle{(bar + 1 < panel.Bars.Length ? ", \\" : "")}");
            separator = "     ";
        }

        // A single outlier must not flatten all bars.
        static double TopOf(Figure figure) => Math.Min(figure.Max, 2 * figure.Value);
    }

    private static string[] SubjectsOf(PeersReport report, Panel panel) =>
    [
        .. Benches.Subjects.Select(static subject => subject.Name)
            .Where(subject => report.Figures.Any(figure => figure.Name == panel.First && figure.Subject == subject)),
    ];

    private static string Tics(string[] subjects) => string.Join(", ", subjects.Select(static (subject, place) => $"'{subject}' {place}"));

    private static string BlockOf(int number, bool isFirst) => $"panel{number}{(isFirst ? "a" : "b")}";

    private sealed record Panel(string Title, string First, string? Second)
    {
        internal (string Name, double Shift)[] Bars =>
            Second is null ? [(First, 0)] : [(First, -BarWidth / 2), (Second, BarWidth / 2)];
    }
}
