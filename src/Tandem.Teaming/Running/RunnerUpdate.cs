namespace Tandem.Teaming.Running;

/// <summary>What a runner says to other settings.</summary>
public enum RunnerUpdate
{
    /// <summary>It goes by them from now on, with all it remembers.</summary>
    Taken,

    /// <summary>A new runner must take its place; it goes on from the present state of the ports, as after a take-over.</summary>
    Replace,

    /// <summary>The same, and every port must be released and taken again.</summary>
    ReplaceWithPorts,
}
