namespace Tandem.Teaming.Configuration;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Said when something has no effect, or hardly the one that was meant.</summary>
    Warning,

    /// <summary>Said when something is wrong.</summary>
    Error,
}
