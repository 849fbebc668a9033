namespace Tandem.CommandLine.Completion;

/// <summary>Where the words of a completion come from.</summary>
internal enum CompletedKind
{
    /// <summary>Nothing is known about it.</summary>
    Anything,

    /// <summary>From a list.</summary>
    Word,

    /// <summary>The shell completes a file's or folder's name.</summary>
    File,

    /// <summary>Network interfaces.</summary>
    Interface,

    /// <summary>Teams whose daemons run.</summary>
    Team,
}
