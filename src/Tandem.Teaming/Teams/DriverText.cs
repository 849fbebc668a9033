using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Teams;

/// <summary>Says in one line what a driver refused.</summary>
internal static class DriverText
{
    /// <summary>E.g. <c>eth0: Failed to add port (Device or resource busy): is up; set it down first</c>.</summary>
    internal static string Failure(string device, string what, DriverResult result) =>
        $"{device}: Failed to {what} {Cause(result, device)}";

    /// <summary>The outcome's words in parentheses, and the driver's reason, which need not name the device again.</summary>
    internal static string Cause(DriverResult result, string device)
    {
        string words = $"({result.Outcome.ToText()})";
        if (result.Reason is not { } reason) return words + ".";
        string prefix = device + ": ";
        return words + ": " + (reason.StartsWith(prefix, StringComparison.Ordinal) ? reason[prefix.Length..] : reason);
    }
}
