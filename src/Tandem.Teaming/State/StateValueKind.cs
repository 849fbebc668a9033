namespace Tandem.Teaming.State;

/// <summary>What kind of value a state item has.</summary>
public enum StateValueKind
{
    /// <summary>A signed 32-bit number.</summary>
    Int,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>Text.</summary>
    String,
}
