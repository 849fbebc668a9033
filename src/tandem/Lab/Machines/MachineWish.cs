namespace Tandem.CommandLine.Lab.Machines;

/// <summary>A machine as the command line asks for it.</summary>
internal sealed record MachineWish
{
    /// <summary>The kernel's series; null for the newest.</summary>
    internal string? Series { get; init; }

    /// <summary>How many processors.</summary>
    internal int Processors { get; init; }

    /// <summary>Memory in MiB.</summary>
    internal int Memory { get; init; }

    /// <summary>Pairs of network cards.</summary>
    internal int CardPairs { get; init; }

    /// <summary>Folders to write to.</summary>
    internal IReadOnlyList<string> Exchanges { get; init; } = [];

    /// <summary>The file that the console's text goes to; null for none.</summary>
    internal string? ConsoleFile { get; init; }

    /// <summary>Seconds; 0 for no deadline, negative when not said.</summary>
    internal int Timeout { get; init; }

    /// <summary><c>kvm</c> or <c>tcg</c>; null when not said.</summary>
    internal string? Accelerator { get; init; }

    /// <summary>2 to the power of this in nanoseconds an instruction; null for the host's clock.</summary>
    internal int? InstructionClock { get; init; }

    /// <summary>Run the command at this terminal.</summary>
    internal bool Terminal { get; init; }

    /// <summary>The command's words; none for a shell.</summary>
    internal IReadOnlyList<string> Command { get; init; } = [];
}
