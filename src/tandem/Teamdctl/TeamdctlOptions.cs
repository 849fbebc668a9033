using Tandem.CommandLine.Getopt;

namespace Tandem.CommandLine.Teamdctl;

/// <summary>The options of teamdctl.</summary>
internal static class TeamdctlOptions
{
    internal const string Help = "help";
    internal const string Verbose = "verbose";
    internal const string OneLine = "oneline";
    internal const string ForceDbus = "force-dbus";
    internal const string ForceZmq = "force-zmq";
    internal const string ForceUsock = "force-usock";
    internal const string RunDirectory = "run-dir";
    internal const string DryRun = "dry-run";

    /// <summary>In the original's order, then what it lacks.</summary>
    internal static readonly GetoptOption[] All =
    [
        new(Help, 'h'),
        new(Verbose, 'v'),
        new(OneLine, 'o'),
        new(ForceDbus, 'D'),
        new(ForceZmq, 'Z', TakesArgument: true),
        new(ForceUsock, 'U'),
        new(RunDirectory, TakesArgument: true, IsAddition: true),
        new(DryRun, IsAddition: true),
    ];
}
