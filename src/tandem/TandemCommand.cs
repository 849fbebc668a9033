using System.CommandLine;
using Tandem.CommandLine.Lab;

namespace Tandem.CommandLine;

/// <summary>The program <c>tandem</c>: everything that the programs it replaces did not offer.</summary>
internal static class TandemCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(string[] args)
    {
        RootCommand root = new("Network teaming for Linux.");
        foreach (string name in Applets.Names) root.Subcommands.Add(PassedOn(name));
        root.Subcommands.Add(LabCommands.Create());
        // What nobody caught is for Program to tell.
        return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    // For the help only: these have their own way to read a command line, and never get here.
    private static Command PassedOn(string name) => new(name, $"The same as the program {name}.");
}
