namespace Tandem.Lab.Machines;

/// <summary>What came of a machine's run.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Accelerator">What ran it.</param>
/// <param name="Output">What the command wrote to its standard output, or to its terminal.</param>
/// <param name="Errors">What it wrote to its standard error.</param>
/// <param name="Console">The machine's serial console: all that the kernel logged.</param>
public sealed record MachineResult(MachineEnding Ending, Accelerator Accelerator, string Output, string Errors, string Console)
{
    // Documentation/admin-guide/tainted-kernels.rst: an oops or BUG happened; a WARN did.
    private const int Died = 1 << 7;
    private const int Warned = 1 << 9;

    /// <summary>The command's exit code, 128 and the signal's number when a signal ended it; null when it did not end.</summary>
    public int? CommandExitCode { get; init; }

    /// <summary>Why it ended otherwise than with the command's end; null when there is nothing to say.</summary>
    public string? Trouble { get; init; }

    /// <summary>The bits of <c>/proc/sys/kernel/tainted</c> that came while the command ran.</summary>
    public int Taint { get; init; }

    /// <summary>How long it took from start to command; null when it did not come so far.</summary>
    public TimeSpan? BootTime { get; init; }

    /// <summary>How long everything took.</summary>
    public TimeSpan TotalTime { get; init; }

    /// <summary>The kernel complained about itself while the command ran: a warning with a trace, or worse.</summary>
    public bool HasKernelTrouble => Ending == MachineEnding.Panicked || (Taint & (Died | Warned)) != 0;
}
