using System.Globalization;
using Spectre.Console;
using Tandem.Lab.Bench.Figures;

namespace Tandem.CommandLine.LabBench;

/// <summary>The figures for people.</summary>
internal static class BenchTable
{
    /// <summary>Prints the table: a figure, what there is to say about it below it, what it must be and what it is.</summary>
    internal static void Show(IAnsiConsole console, IReadOnlyList<Measurement> measurements)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn("figure");
        foreach (string title in new[] { "must", "measured", "min – max" }) table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
        table.AddColumn("");
        foreach (Figure figure in measurements.SelectMany(static m => m.Figures).Where(static figure => figure.Subject.Length == 0))
        {
            table.AddRow(
                new Markup(Markup.Escape(figure.Title) + (figure.Remark.Length == 0 ? "" : $"\n[dim]  {Markup.Escape(figure.Remark)}[/]")),
                new Text(figure.Must is { } must ? WithUnit(must.ToString(), figure) : ""),
                new Text(WithUnit(Number(figure.Value), figure)),
                new Text($"{Number(figure.Min)} – {Number(figure.Max)}"),
                new Markup(figure switch
                {
                    { Must: null } => "",
                    { IsMet: true } => "[green]ok[/]",
                    _ => "[red bold]MISS[/]",
                }));
        }

        if (table.Rows.Count > 0) console.Write(table);
    }

    /// <summary>Three places after the point; none for whole and for large numbers.</summary>
    internal static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 1000 || value == Math.Truncate(value) ? "0" : "0.000", CultureInfo.InvariantCulture);

    private static string WithUnit(string number, Figure figure) =>
        figure.Unit.Length == 0 ? number : $"{number} {figure.Unit}";
}
