namespace Tandem.Lab.Bench.Setup;

/// <summary>Who makes one device of two cards.</summary>
internal enum TeamMaker
{
    /// <summary>Our teamd.</summary>
    Tandem,

    /// <summary>libteam's own teamd.</summary>
    Libteam,

    /// <summary>The kernel's bonding driver, by itself.</summary>
    Bonding,
}
