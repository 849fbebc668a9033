using Spectre.Console;

namespace Tandem.CommandLine.LabBench;

/// <summary>Where the bench talks to.</summary>
internal static class BenchConsole
{
    private const int PlainWidth = 110;

    /// <summary>The terminal as it is, or plain lines of a fixed width when the output goes elsewhere.</summary>
    internal static IAnsiConsole Open()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        plain.Profile.Width = PlainWidth;
        return plain;
    }
}
