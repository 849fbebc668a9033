namespace Tandem.Lab.Machines;

/// <summary>What to run in which machine.</summary>
/// <param name="Kernel">The kernel to boot.</param>
/// <param name="Script">What to run, for a POSIX shell; see <see cref="ShellText.Command"/>.</param>
public sealed record MachineRequest(MachineKernel Kernel, string Script)
{
    /// <summary>The environment of what runs; nothing else is in it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The directory to run it in: a path on the host, the same in the machine.</summary>
    public string Directory { get; init; } = "/";

    /// <summary>
    /// Folders of the host that the machine writes to, at the same paths. All other changes it makes to the host's files
    /// stay in its memory and end with it.
    /// </summary>
    public IReadOnlyList<string> Exchanges { get; init; } = [];

    /// <summary>How many processors it has.</summary>
    public int Processors { get; init; } = 2;

    /// <summary>Its memory in MiB; files that it writes are in there, too.</summary>
    public int Memory { get; init; } = 2048;

    /// <summary>Pairs of virtio network cards, each pair with a cable between the two.</summary>
    public int CardPairs { get; init; }

    /// <summary>The deadline for everything, boot included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What must run it; null for KVM where that works, else emulation.</summary>
    public Accelerator? Accelerator { get; init; }

    /// <summary>
    /// Its clock counts instructions while it works, 2 to the power of this in nanoseconds each: then what else the host does
    /// no longer shows in the times that it measures. Emulation only, one processor at a time. Null for the host's clock.
    /// </summary>
    public int? InstructionClock { get; init; }

    /// <summary>A terminal to run it at; then there is one stream, and no difference between output and errors.</summary>
    public IMachineTerminal? Terminal { get; init; }
}
