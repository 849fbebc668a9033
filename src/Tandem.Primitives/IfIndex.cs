using System.Globalization;

namespace Tandem.Primitives;

/// <summary>The kernel's number of a network interface, unique within one network namespace at one time.</summary>
/// <param name="Value">Positive; 0 names no interface.</param>
public readonly record struct IfIndex(int Value)
{
    /// <summary>No interface.</summary>
    public static readonly IfIndex None;

    /// <summary>True when this names no interface.</summary>
    public bool IsNone => Value == 0;

    /// <summary>The number, decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
