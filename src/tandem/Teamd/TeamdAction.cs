namespace Tandem.CommandLine.Teamd;

/// <summary>What a call of teamd is for.</summary>
internal enum TeamdAction
{
    /// <summary>Run a team.</summary>
    Run,

    /// <summary>-h: print help.</summary>
    Help,

    /// <summary>-v: print the version.</summary>
    Version,

    /// <summary>-k: end the daemon that runs.</summary>
    Kill,

    /// <summary>-e: tell whether one runs.</summary>
    Check,

    /// <summary>--check-config: tell whether a configuration is right.</summary>
    CheckConfig,
}
