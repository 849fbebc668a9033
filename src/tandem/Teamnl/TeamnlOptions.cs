using Tandem.CommandLine.Getopt;

namespace Tandem.CommandLine.Teamnl;

/// <summary>The options of teamnl.</summary>
internal static class TeamnlOptions
{
    internal const string Help = "help";
    internal const string Port = "port_name";
    internal const string ArrayIndex = "array_index";

    /// <summary>In the original's order.</summary>
    internal static readonly GetoptOption[] All =
    [
        new(Help, 'h'),
        new(Port, 'p', TakesArgument: true),
        new(ArrayIndex, 'a', TakesArgument: true),
    ];
}
