using System.Globalization;
using System.Text;
using Tandem.Lab.Demo.Reporting;

namespace Tandem.Lab.Demo.Plotting;

/// <summary>Collects the lines of a gnuplot script, in one look for all plots. Pure.</summary>
internal sealed class PlotCanvas
{
    internal const string Ink = "#22303c";
    internal const string FirstPort = "#3182bd";
    internal const string SecondPort = "#f28e2b";
    private const string Grid = "#d7dde3";
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line.</summary>
    internal PlotCanvas Line(FormattableString line)
    {
        _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>Adds series of one step as a block of data: a column for the time, the middle of the step, then one for each.</summary>
    internal PlotCanvas Data(string name, params IReadOnlyList<RateSeries> series)
    {
        Line($"${name} << EOD");
        Line($"# seconds, then octets a second: {string.Join(", ", series.Select(static s => s.Name))}");
        for (int i = 0; i < series.Min(static s => s.BytesPerSecond.Count); i++)
        {
            double at = (i + 0.5) * series[0].StepSeconds;
            Line($"{at:0.000} {string.Join(' ', series.Select(s => s.BytesPerSecond[i].ToString("0", CultureInfo.InvariantCulture)))}");
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

    /// <summary>Draws a line from bottom to top where something happens.</summary>
    internal PlotCanvas Event(double at) => Line(
        $"set arrow from first {at:0.###}, graph 0 to first {at:0.###}, graph 1 nohead lc rgb '{Ink}' lw 1.4 dt 2 front");

    /// <summary>The script so far.</summary>
    public override string ToString() => _text.ToString();
}
