using System.CommandLine;
using Tandem.CommandLine.Lab.Demo;
using Tandem.CommandLine.Lab.Machines;
using Tandem.CommandLine.LabBench;

namespace Tandem.CommandLine.Lab;

/// <summary><c>tandem lab</c>: virtual networks to try and test teams in.</summary>
internal static class LabCommands
{
    /// <summary>The command with its subcommands; each new one is added here.</summary>
    internal static Command Create() => new("lab", "Try and test teams in virtual networks.")
    {
        DemoCommand.Create(),
        BenchCommand.Create(),
        MachineCommand.Create(),
        ShowMacsCommand.Create(),
        QdiscCommand.Create(),
        ServeCommand.Create(),
        DownloadCommand.Create(),
    };
}
