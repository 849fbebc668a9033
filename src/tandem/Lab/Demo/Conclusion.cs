using System.Globalization;
using Spectre.Console;
using Tandem.Lab.Demo.Reporting;

namespace Tandem.CommandLine.Lab.Demo;

/// <summary>The tables at the end.</summary>
internal static class Conclusion
{
    /// <summary>Writes them.</summary>
    internal static void Write(IAnsiConsole console, DemoReport report, IReadOnlyList<string> files)
    {
        console.WriteLine();
        if (report.Failover is { } failover) WriteFailover(console, failover);
        if (report.Spread is { } spread) WriteSpread(console, spread);
        foreach (DemoCheck check in report.Checks)
        {
            console.MarkupLine(Invariant(
                $"{(check.Passed ? "[green]ok    [/]" : "[red]FAILED[/]")}  {Markup.Escape(check.Expectation)} [grey]({Markup.Escape(check.Found)})[/]"));
        }

        if (report.Failure is { } failure) console.MarkupLine($"[red]FAILED[/]  {Markup.Escape(failure)}");
        console.WriteLine();
        foreach (string file in files) console.WriteLine($"written: {file}");
        console.MarkupLine(report.Passed ? "[green]The demonstration went as expected.[/]" : "[red]The demonstration FAILED.[/]");
    }

    private static void WriteFailover(IAnsiConsole console, FailoverReport act)
    {
        Table table = PhaseTable("A cable is pulled", act.Phases, "active port");
        console.Write(table);
        Grid facts = new();
        facts.AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Add(facts, "active port", string.Join(" → ", act.ActivePorts.Select(static port => port ?? "none"))
            + $"; the bridge knew team0 behind {string.Join(" → ", act.LearnedBehind.Select(static port => port ?? "no port"))}");
        Add(facts, "first frame on eth0", act.FirstFrameMs is { } ms
            ? Invariant($"{ms:0.00} ms after the cable was pulled (kernel's time stamp on the far end of eth0)") : "none");
        Add(facts, "frames lost", Invariant(
            $"{act.Probes.LostAtPull} in the second after the pull, {act.Probes.LostAtPlug} in the second after the return, {act.Probes.Lost} of {act.Probes.Sent} in all ({act.Probes.PerSecond} numbered frames a second, teaming to client)"));
        Add(facts, "longest pause", Invariant($"{act.LongestPauseMs:0} ms without data for the program; TCP connections: {act.Connections}"));
        Add(facts, "SHA-256", act.ReceivedSha256 + (act.Sha256 == act.ReceivedSha256 ? " (right)" : " (WRONG)"));
        console.Write(facts);
        console.WriteLine();
    }

    private static void WriteSpread(IAnsiConsole console, SpreadReport act)
    {
        console.Write(PhaseTable("Two links at once", act.Phases, "ports"));
        Grid facts = new();
        facts.AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Add(facts, "when settled", Invariant(
            $"{DemoUnits.Rate(act.OneLinkRate)} over one link, {DemoUnits.Rate(act.TwoLinksRate)} over two: {act.Ratio:0.00} times as much; one link's limit is {DemoUnits.Rate(act.LinkRate)} on the wire"));
        Add(facts, "over the wires", string.Join(", ", act.WireBytes.Select(static wire => $"{wire.Key} {DemoUnits.Size(wire.Value)}"))
            + " with two links");
        console.Write(facts);
        console.WriteLine();
    }

    private static Table PhaseTable(string title, IReadOnlyList<PhaseReport> phases, string ports)
    {
        Table table = new Table().Title($"[bold]{title}[/]").Border(TableBorder.Square);
        table.AddColumn("phase").AddColumn(ports);
        foreach (string heading in new[] { "seconds", "received", "rate" }) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (PhaseReport phase in phases)
        {
            table.AddRow(phase.Name, phase.Port, Invariant($"{phase.Seconds:0.0}"), DemoUnits.Size(phase.Bytes),
                DemoUnits.Rate(phase.BytesPerSecond));
        }

        return table;
    }

    private static void Add(Grid grid, string name, string text) => grid.AddRow(new Text(name), new Text(text));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
