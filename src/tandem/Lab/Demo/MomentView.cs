using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Tandem.Lab.Demo;
using Tandem.Lab.Demo.Reporting;

namespace Tandem.CommandLine.Lab.Demo;

/// <summary>How a download goes, drawn with characters: a bar, and a curve for what it receives and for each cable.</summary>
internal sealed class MomentView
{
    private const int BarWidth = 50;
    private const int CurveWidth = 50;
    private const string Levels = " ▁▂▃▄▅▆▇█";
    private const double LeastTop = 100_000; // octets a second: less is noise beside a download
    private static readonly TimeSpan s_column = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<string, List<double>> _curves = [];
    private TimeSpan _next;

    /// <summary>Takes in a moment.</summary>
    internal void Add(DemoMoment moment)
    {
        if (moment.Elapsed < _next) return;
        _next = moment.Elapsed + s_column;
        foreach ((string name, double rate) in moment.Wires.Append(KeyValuePair.Create("", moment.BytesPerSecond)))
        {
            if (!_curves.TryGetValue(name, out List<double>? curve)) _curves.Add(name, curve = []);
            curve.Add(rate);
        }
    }

    /// <summary>Draws the moment with all that went before.</summary>
    internal IRenderable Render(DemoMoment moment)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        int full = (int)(BarWidth * Math.Min(1, (double)moment.Bytes / moment.TotalBytes));
        grid.AddRow(
            $"[bold]{moment.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s[/]",
            $"[green]{new string('█', full)}[/][grey]{new string('░', BarWidth - full)}[/]",
            $"{DemoUnits.Size(moment.Bytes)} of {DemoUnits.Size(moment.TotalBytes)}");
        grid.AddRow("received", $"[green]{Curve("")}[/]", DemoUnits.Rate(moment.BytesPerSecond));
        foreach ((string port, double rate) in moment.Wires)
            grid.AddRow(Markup.Escape(port), $"[{(port == "ens9" ? "blue" : "darkorange")}]{Curve(port)}[/]", DemoUnits.Rate(rate));
        return new Panel(grid).Header($"[bold]{Markup.Escape(moment.Phase)}[/]").BorderColor(Color.Grey);
    }

    // Each against its own greatest value: a slow link would not be seen beside a fast one.
    private string Curve(string name)
    {
        List<double> curve = _curves.GetValueOrDefault(name, []);
        double top = Math.Max(LeastTop, curve.DefaultIfEmpty().Max());
        return string.Concat(curve.TakeLast(CurveWidth)
            .Select(rate => Levels[(int)Math.Round(rate / top * (Levels.Length - 1))])).PadRight(CurveWidth);
    }
}
