using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Running;

/// <summary>What a runner wants of one port; null leaves it as it is.</summary>
public record struct PortWish
{
    /// <summary>The directions in which it may carry frames; one alone only where the team's driver can.</summary>
    public PortFlow? Flow { get; set; }

    /// <summary>May carry frames in both directions; false for none.</summary>
    public bool? Enabled
    {
        readonly get => Flow is null ? null : Flow == PortFlow.Both;
        set => Flow = value is { } on ? (on ? PortFlow.Both : PortFlow.None) : null;
    }

    /// <summary>Its hardware address.</summary>
    public MacAddress? Address { get; set; }
}
