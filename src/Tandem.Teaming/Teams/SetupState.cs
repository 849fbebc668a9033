namespace Tandem.Teaming.Teams;

/// <summary>What the state tree says of the process that runs the team (<c>setup.*</c>).</summary>
public sealed record SetupState
{
    /// <summary><c>setup.daemonized</c>: it runs in the background (-d).</summary>
    public bool IsDaemonized { get; init; }

    /// <summary><c>setup.dbus_enabled</c> (-D).</summary>
    public bool IsDBusEnabled { get; init; }

    /// <summary><c>setup.zmq_enabled</c> (-Z).</summary>
    public bool IsZmqEnabled { get; init; }

    /// <summary><c>setup.pid</c>.</summary>
    public int Pid { get; init; }

    /// <summary><c>setup.pid_file</c>.</summary>
    public string PidFile { get; init; } = "";

    /// <summary>Reads <c>setup.debug_level</c>.</summary>
    public Func<int> DebugLevel { get; init; } = static () => 0;

    /// <summary>Sets <c>setup.debug_level</c>, to a number from 0; null when it cannot be set.</summary>
    public Action<int>? SetDebugLevel { get; init; }
}
