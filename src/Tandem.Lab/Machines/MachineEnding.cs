namespace Tandem.Lab.Machines;

/// <summary>How a machine's run ended.</summary>
public enum MachineEnding
{
    /// <summary>The command ended, and <see cref="MachineResult.CommandExitCode"/> says how.</summary>
    Exited,

    /// <summary>The machine came not as far as the command.</summary>
    NotBooted,

    /// <summary>The kernel panicked, an oops included.</summary>
    Panicked,

    /// <summary>The machine was switched off, or its program ended, before the command did.</summary>
    Stopped,

    /// <summary>The deadline passed first.</summary>
    TimedOut,

    /// <summary>The caller did not want it any more.</summary>
    Cancelled,
}
