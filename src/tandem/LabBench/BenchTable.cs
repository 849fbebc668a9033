using System.Globalization;
using Spectre.Console;
using Tandem.Lab.Bench.Figures;

namespace Tandem.CommandLine.LabBench;

/// <summary>The figures for people.</summary>
internal static class BenchTable
{
    /// <summary>Prints the table.</summary>
    internal static void Show(IReadOnlyList<Measurement> measurements)
    {
        Table table = new() { Border = TableBorder.Rounded, ShowRowSeparators = false };
        table.AddColumn("figure");
        table.AddColumn(new TableColumn("must").RightAligned());
        table.AddColumn(new TableColumn("measured").RightAligned());
        table.AddColumn(new TableColumn("min – max").RightAligned());
        table.AddColumn("");
        table.AddColumn("remark");
        foreach (Figure figure in measurements.SelectMany(static m => m.Figures))
        {
            table.AddRow(
                new Text(figure.Title),
                new Text(figure.Must is { } must ? $"{must}{Unit(figure)}" : ""),
                new Text($"{Number(figure.Value)}{Unit(figure)}"),
                new Text($"{Number(figure.Min)} – {Number(figure.Max)}"),
                figure.Must is null ? new Text("") : figure.IsMet ? new Markup("[green]ok[/]") : new Markup("[red bold]MISS[/]"),
                new Text(figure.Remark, new Style(decoration: Decoration.Dim)));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Three places after the point for what is small, none for counts.</summary>
    internal static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 || value == Math.Truncate(value) ? "0" : "0.000", CultureInfo.InvariantCulture);

    private static string Unit(Figure figure) => figure.Unit.Length == 0 ? "" : $" {figure.Unit}";
}
