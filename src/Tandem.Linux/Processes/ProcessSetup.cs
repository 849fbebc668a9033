namespace Tandem.Linux.Processes;

/// <summary>What a process knows and sets about itself when it begins.</summary>
public static class ProcessSetup
{
    /// <summary>The number of the process that started this one; 1 when that one ended.</summary>
    public static int ParentId => Native.getppid();

    /// <summary>Takes these permissions away from every file it makes from now on.</summary>
    /// <param name="mask">Permission bits, e.g. octal 077.</param>
    public static void SetFileModeMask(uint mask) => _ = Native.umask(mask);
}
