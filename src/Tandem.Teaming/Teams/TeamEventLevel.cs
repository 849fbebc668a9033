namespace Tandem.Teaming.Teams;

/// <summary>How much an event matters.</summary>
public enum TeamEventLevel
{
    /// <summary>Of use to whoever looks for a fault.</summary>
    Debug,

    /// <summary>A change of state that an operator would put in a ticket.</summary>
    Info,

    /// <summary>Something is less than it should be; the team goes on.</summary>
    Warning,

    /// <summary>An operator must act.</summary>
    Error,
}
