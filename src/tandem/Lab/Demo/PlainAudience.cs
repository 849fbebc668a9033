using System.Globalization;
using Spectre.Console;
using Tandem.Lab.Demo;
using Tandem.Lab.Demo.Reporting;

namespace Tandem.CommandLine.Lab.Demo;

/// <summary>Shows the play as lines of text: for files, pipes and terminals that can do no more.</summary>
internal sealed class PlainAudience(TextWriter output) : IDemoAudience
{
    private const int TableWidth = 110;
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(2);
    private TimeSpan _next;

    public void Announce(string title)
    {
        output.WriteLine();
        output.WriteLine($"== {title} ==");
        output.WriteLine();
        _next = TimeSpan.Zero;
    }

    public void Say(string text) => output.WriteLine(text);

    public void Show(string machine, string command, string text)
    {
        output.WriteLine($"{machine} # {command}");
        if (text.Length > 0) output.WriteLine(text.TrimEnd('\n') + "\n");
    }

    public void Accompany(Action part) => part();

    public void Follow(DemoMoment moment)
    {
        if (moment.Elapsed < _next) return;
        _next = moment.Elapsed + s_pace;
        string wires = string.Join(", ", moment.Wires.Select(static wire => $"{wire.Key} {DemoUnits.Rate(wire.Value)}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{moment.Elapsed.TotalSeconds,6:0.0} s  {moment.Phase,-18} {DemoUnits.Size(moment.Bytes),8} of {DemoUnits.Size(moment.TotalBytes)}  {DemoUnits.Rate(moment.BytesPerSecond),10}   (wires: {wires})"));
    }

    public void Conclude(DemoReport report, IReadOnlyList<string> files)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = TableWidth;
        Conclusion.Write(console, report, files);
        foreach (string line in text.ToString().Split('\n').SkipLast(1)) output.WriteLine(line.TrimEnd());
    }
}
