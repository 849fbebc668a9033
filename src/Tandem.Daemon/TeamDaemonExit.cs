namespace Tandem.Daemon;

/// <summary>The exit codes of a program that runs a team.</summary>
public static class TeamDaemonExit
{
    /// <summary>Done: also a daemon that ended by a signal, or because its device was removed.</summary>
    public const int Success = 0;

    /// <summary>Something failed before the team worked.</summary>
    public const int Failure = 1;

    /// <summary>The team worked and then failed: a service manager may start it again.</summary>
    public const int RuntimeFailure = 2;
}
