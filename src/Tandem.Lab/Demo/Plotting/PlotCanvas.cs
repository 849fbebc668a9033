using System.Globalization;
using System.Text;
using Tandem.Lab.Demo.Reporting;

namespace Tandem.Lab.Demo.Plotting;

/// <summary>Collects the lines of a gnuplot script, in one look for all plots. Pure.</summary>
internal sealed class PlotCanvas
{
    internal const string Ink = "#22303c";
    internal const string FirstPort = "#7fb1d8";
    internal const string SecondPort = "#f5a455";
    internal const string Calm = "#eff5fa";
    private const string Grid = "#d7dde3";
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line.</summary>
    internal PlotCanvas Line(FormattableString line)
    {
        _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>Adds rates as a block of data: a column for where a step begins, then one for each series.</summary>
    internal PlotCanvas Data(string name, RateTimeline rates)
    {
        Line($"${name} << EOD");
        Line($"# seconds, then octets a second: {string.Join(", ", rates.Series.Select(static series => series.Name))}");
        for (int i = 0; i < rates.EdgeSeconds.Count; i++)
        {
            // The end of the last step repeats its values: a step is drawn up to the next one's begin.
            int step = Math.Min(i, rates.EdgeSeconds.Count - 2);
            IEnumerable<string> values = rates.Series.Select(
                series => series.BytesPerSecond[step].ToString("0", CultureInfo.InvariantCulture));
            Line($"{rates.EdgeSeconds[i]:0.000} {string.Join(' ', values)}");
        }

        return Line($"EOD");
    }

    /// <summary>Sets axes, frame and grid of a panel.</summary>
    /// <param name="seconds">Where the time axis ends.</param>
    /// <param name="top">Where the other axis ends.</param>
    /// <param name="unit">What that one shows.</param>
    internal PlotCanvas Axes(double seconds, double top, string unit) => this
        .Line($"unset label; unset arrow; unset object")
        .Line($"set border 3 lc rgb '{Ink}'")
        .Line($"set grid y lc rgb '{Grid}' lt 1 lw 0.6")
        .Line($"set tics nomirror out scale 0.6 textcolor rgb '{Ink}'")
        .Line($"set xrange [0:{seconds:0.###}]")
        .Line($"set yrange [0:{top:0.###}]")
        .Line($"set ylabel '{unit}' textcolor rgb '{Ink}'");

    /// <summary>Shades the part of a panel that a phase takes.</summary>
    internal PlotCanvas Shade(int number, double from, double to, string colour) => Line(
        $"set object {number} rectangle from first {from:0.###}, graph 0 to first {to:0.###}, graph 1 fc rgb '{colour}' fs solid noborder behind");

    /// <summary>Writes a phase's name over its part, in the middle.</summary>
    internal PlotCanvas Name(double from, double to, double height, string text) => Line(
        $"set label '{text}' at first {(from + to) / 2:0.###}, graph {height} center textcolor rgb '{Ink}'");

    /// <summary>Draws a line from bottom to top where a cable is moved.</summary>
    internal PlotCanvas Mark(CableEvent cable) => Line(
        $"set arrow from first {cable.Seconds:0.###}, graph 0 to first {cable.Seconds:0.###}, graph 1 nohead lc rgb '{Ink}' lw 1.4 dt 2 front");

    /// <summary>Says above the panel what is done to a cable.</summary>
    internal PlotCanvas Tell(CableEvent cable) => Line(
        $"set label '{cable.Port} {(cable.Plugged ? "plugged in" : "pulled")}' at first {cable.Seconds:0.###}, graph 1.035 center textcolor rgb '{Ink}'");

    /// <summary>Writes title and subtitle, by labels: a title's own lines cannot be spaced.</summary>
    internal PlotCanvas Title(string title, double titleHeight, string subtitle, double subtitleHeight) => this
        .Line($"set label '{{/*1.35 {{/:Bold {title}}}}}' at screen 0.53, screen {titleHeight} center textcolor rgb '{Ink}'")
        .Line($"set label '{subtitle}' at screen 0.53, screen {subtitleHeight} center textcolor rgb '{Ink}'");

    /// <summary>Places the legend, in one row, its middle at a place of the whole picture.</summary>
    internal PlotCanvas Legend(double height) => Line(
        $"set key at screen 0.53, screen {height} center maxrows 1 Left reverse samplen 2 width 1 textcolor rgb '{Ink}'");

    /// <summary>The script so far.</summary>
    public override string ToString() => _text.ToString();
}
