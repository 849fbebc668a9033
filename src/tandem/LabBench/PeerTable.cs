using Spectre.Console;
using Tandem.Lab.Bench;
using Tandem.Lab.Bench.Figures;

namespace Tandem.CommandLine.LabBench;

/// <summary>The figures that are somebody's: a row a figure, a column a subject.</summary>
internal static class PeerTable
{
    /// <summary>Prints it, and what the subjects are; nothing when no figure is anybody's.</summary>
    internal static void Show(IAnsiConsole console, IReadOnlyList<Measurement> measurements)
    {
        Figure[] figures = [.. measurements.SelectMany(static m => m.Figures).Where(static figure => figure.Subject.Length > 0)];
        if (figures.Length == 0) return;
        (string Name, string Title)[] here = [.. Benches.Subjects.Where(subject => figures.Any(figure => figure.Subject == subject.Name))];
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn("median (ratio to kernel, else to bare)");
        foreach ((string name, _) in here) table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (IGrouping<(string Title, string Unit), Figure> row in figures.GroupBy(static figure => (figure.Title, figure.Unit)))
            table.AddRow([new Text($"{row.Key.Title}, {row.Key.Unit}"), .. here.Select(subject => Cell(row, subject.Name))]);
        console.Write(table);
        foreach ((string name, string title) in Benches.Subjects)
            console.WriteLine($"  {name,-8} {title}{(here.Any(subject => subject.Name == name) ? "" : " (not measured here)")}");
    }

    private static Text Cell(IEnumerable<Figure> row, string subject) => row.FirstOrDefault(figure => figure.Subject == subject) is { } figure
        ? new Text(figure.Remark.Length == 0 ? Number(figure.Value) : $"{Number(figure.Value)}\n{figure.Remark}")
        : new Text("");

    private static string Number(double value) => Math.Abs(value) >= 100 ? BenchTable.Number(Math.Round(value)) : BenchTable.Number(Math.Round(value, 2));
}
