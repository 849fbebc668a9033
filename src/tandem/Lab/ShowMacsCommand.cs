using System.CommandLine;
using Tandem.Lab.Showing;

namespace Tandem.CommandLine.Lab;

/// <summary><c>tandem lab showmacs BRIDGE</c>.</summary>
internal static class ShowMacsCommand
{
    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        Argument<string> bridge = new("BRIDGE") { Description = "The bridge." };
        Option<string?> within = NamespaceOption.Create();
        Command command = new("showmacs", "Show a bridge's forwarding table, as brctl showmacs does.") { bridge, within };
        command.SetAction(parse => Run(
            parse.GetValue(within), parse.GetRequiredValue(bridge), Console.Out, Console.Error));
        return command;
    }

    /// <summary>Shows the table.</summary>
    /// <returns>Exit code: 0 shown, 1 no such bridge or namespace.</returns>
    internal static int Run(string? within, string bridge, TextWriter output, TextWriter errors) => NamespaceOption.Show(
        within, links => BridgeTable.Show(links, bridge), $"there is no bridge {bridge}", output, errors);
}
