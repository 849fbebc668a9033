using Tandem.Primitives;

namespace Tandem.Teaming.Running;

/// <summary>What a runner wants of one port; null leaves it as it is.</summary>
public record struct PortWish
{
    /// <summary>May carry frames.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Its hardware address.</summary>
    public MacAddress? Address { get; set; }
}
