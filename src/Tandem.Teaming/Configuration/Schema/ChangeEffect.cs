namespace Tandem.Teaming.Configuration.Schema;

/// <summary>What it takes to change a key of a team that runs.</summary>
public enum ChangeEffect
{
    /// <summary>It takes effect at once, and no frame is lost but by what it is to change: another active port, a link that counts as down.</summary>
    Live,

    /// <summary>Ports stop carrying frames for a moment: they are released and taken again, or agree anew with their partner.</summary>
    PortBounce,

    /// <summary>The team device must be made anew, with its addresses and whatever stands on it.</summary>
    Recreate,
}
