using Spectre.Console;
using Tandem.Lab.Demo;
using Tandem.Lab.Demo.Reporting;

namespace Tandem.CommandLine.Lab.Demo;

/// <summary>Shows the play on a terminal, with a view that lives while a download runs.</summary>
internal sealed class TerminalAudience(IAnsiConsole console) : IDemoAudience
{
    private LiveDisplayContext? _live;
    private MomentView? _view;

    public void Announce(string title)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
        console.WriteLine();
    }

    public void Say(string text) => console.Write(new Text(text + "\n"));

    public void Show(string machine, string command, string output)
    {
        console.MarkupLine($"[grey]{Markup.Escape(machine)} #[/] [bold]{Markup.Escape(command)}[/]");
        if (output.Length > 0) console.Write(new Text(output.TrimEnd('\n') + "\n\n"));
    }

    public void Accompany(Action part)
    {
        _view = new MomentView();
        console.Live(new Text("")).AutoClear(true).Start(live =>
        {
            _live = live;
            part();
        });
        _live = null;
    }

    public void Follow(DemoMoment moment)
    {
        _view?.Add(moment);
        _live?.UpdateTarget(_view!.Render(moment));
    }

    public void Conclude(DemoReport report, IReadOnlyList<string> files) => Conclusion.Write(console, report, files);
}
