using System.CommandLine;
using Spectre.Console;
using Tandem.Lab;
using Tandem.Lab.Demo;
using Tandem.Lab.Demo.Reporting;
using Tandem.Linux.Events;
using Tandem.Linux.Signals;

namespace Tandem.CommandLine.Lab.Demo;

/// <summary><c>tandem lab demo</c>.</summary>
internal static class DemoCommand
{
    private const int Interrupted = 130;

    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        Option<bool> quick = new("--quick") { Description = "Play a short version, a quarter of a minute." };
        Option<string> output = new("--output")
        {
            HelpName = "DIR",
            Description = "Where plots and report go.",
            DefaultValueFactory = static _ => Path.Combine("out", "demo"),
        };
        Command command = new("demo", "Play the classic teaming demonstration: a download survives a pulled cable.") { quick, output };
        command.SetAction(parse => Run(
            parse.GetValue(quick) ? DemoScale.Quick : DemoScale.Full, parse.GetRequiredValue(output), Console.Error));
        return command;
    }

    /// <summary>Plays it.</summary>
    /// <returns>Exit code: 0 all went as expected, 1 something did not, 130 interrupted.</returns>
    internal static int Run(DemoScale scale, string output, TextWriter errors)
    {
        using EventLoop loop = new();
        DemoStage stage = new(loop);
        using SignalListener signals = new(loop, stage.Cancel);
        LabNetwork.SignalsAreHandled = true;
        IDemoAudience audience = Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi
            ? new PlainAudience(Console.Out)
            : new TerminalAudience(AnsiConsole.Console);
        try
        {
            DemoReport report = new DemoPlay(stage, audience, scale, Environment.ProcessPath!, output).Run();
            return report.Passed ? 0 : 1;
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine("tandem: interrupted; namespaces and processes of the demonstration are gone again");
            return Interrupted;
        }
    }
}
