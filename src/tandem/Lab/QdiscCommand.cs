using System.CommandLine;
using Tandem.Lab.Showing;

namespace Tandem.CommandLine.Lab;

/// <summary><c>tandem lab qdisc [DEV]</c>.</summary>
internal static class QdiscCommand
{
    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        Argument<string?> device = new("DEV")
        {
            Description = "Only the qdiscs of this device.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> within = NamespaceOption.Create();
        Command command = new("qdisc", "Show queueing disciplines, as tc qdisc show does.") { device, within };
        command.SetAction(parse => Run(parse.GetValue(within), parse.GetValue(device), Console.Out, Console.Error));
        return command;
    }

    /// <summary>Shows them.</summary>
    /// <returns>Exit code: 0 shown, 1 no such device or namespace.</returns>
    internal static int Run(string? within, string? device, TextWriter output, TextWriter errors) => NamespaceOption.Show(
        within, links => QdiscTable.Show(links, device), $"there is no device {device}", output, errors);
}
