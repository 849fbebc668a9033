using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration;

/// <summary>Something in a configuration that its author should know.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Consequence">What follows from it.</param>
/// <param name="Source">The file, or what stands for it.</param>
/// <param name="Position">Where it is in the source.</param>
/// <param name="Path">Which value it is about, as <c>$.ports.eth1.prio</c>.</param>
/// <param name="Message">What would be right, and what stands there.</param>
public sealed record Finding(
    FindingSeverity Severity,
    Consequence Consequence,
    string Source,
    TextPosition Position,
    string Path,
    string Message)
{
    /// <summary>True when the team must not start; teamd does not start then either.</summary>
    public bool IsFatal => Consequence == Consequence.Fatal;

    /// <summary>In the GNU form that editors jump by: <c>teamd.conf:3:23: error: $.ports.eth1.prio: expected …</c>.</summary>
    public override string ToString()
    {
        string severity = Severity == FindingSeverity.Error ? "error" : "warning";
        return $"{Source}:{Position.Line}:{Position.Column}: {severity}: {Path}: {Message}";
    }
}
