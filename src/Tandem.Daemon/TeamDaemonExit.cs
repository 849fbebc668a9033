namespace Tandem.CommandLine.Teamd;

/// <summary>teamd's exit codes.</summary>
internal static class TeamdExit
{
    /// <summary>Done: also a daemon that ended by a signal, or because its device was removed.</summary>
    internal const int Success = 0;

    /// <summary>Something failed before the team worked; or -e, -k: no daemon runs.</summary>
    internal const int Failure = 1;

    /// <summary>The team worked and then failed: a service manager may start it again.</summary>
    internal const int RuntimeFailure = 2;
}
