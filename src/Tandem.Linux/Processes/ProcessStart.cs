namespace Tandem.Linux.Processes;

/// <summary>What to start, and what the new process is given.</summary>
/// <param name="Path">The program; no search by PATH.</param>
/// <param name="Arguments">All of argv, the program's name first.</param>
public sealed record ProcessStart(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary><c>NAME=value</c>, all of them.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>
    /// Its descriptors: the one at position n becomes its descriptor n. It gets no others.
    /// </summary>
    public IReadOnlyList<FileDescriptor> Descriptors { get; init; } = [];

    /// <summary>It leads a session of its own, without a terminal.</summary>
    public bool NewSession { get; init; }
}
