namespace Tandem.Control;

/// <summary>Where a daemon and its clients meet.</summary>
public static class ControlPaths
{
    /// <summary>Holds sockets and pid files unless told otherwise; where the original programs look.</summary>
    public const string DefaultRunDirectory = "/var/run/teamd/";

    /// <summary>The environment variable that names another run directory.</summary>
    public const string RunDirectoryVariable = "TEAMD_RUN_DIR";

    /// <summary>The run directory that the environment names, absolute; <see cref="DefaultRunDirectory"/> when it names none.</summary>
    public static string RunDirectory =>
        Environment.GetEnvironmentVariable(RunDirectoryVariable) is { Length: > 0 } named ? Path.GetFullPath(named) : DefaultRunDirectory;

    /// <summary>The Unix socket of the daemon of <paramref name="team"/>.</summary>
    /// <param name="runDirectory">With or without a slash at its end.</param>
    /// <param name="team">The team device's name.</param>
    public static string Socket(string runDirectory, string team) => Path.Join(runDirectory, team + ".sock");
}
