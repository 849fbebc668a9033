namespace Tandem.CommandLine.Getopt;

/// <summary>One option met on the command line.</summary>
/// <param name="Option">Which.</param>
/// <param name="Argument">Its argument; null when it takes none.</param>
internal readonly record struct GetoptMatch(GetoptOption Option, string? Argument)
{
    /// <summary>The long name, to switch on.</summary>
    internal string Name => Option.LongName;

    /// <summary>The argument of an option that takes one.</summary>
    internal string Value => Argument ?? throw new InvalidOperationException($"--{Name} takes no argument");
}
