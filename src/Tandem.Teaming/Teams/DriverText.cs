using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Teams;

/// <summary>Says in one line what a driver refused.</summary>
internal static class DriverText
{
    /// <summary>E.g. <c>eth0: Failed to add port (Device or resource busy). It is up: set it down first.</c></summary>
    internal static string Failure(string device, string what, DriverResult result)
    {
        string text = $"{device}: Failed to {what} ({result.Outcome.ToText()}).";
        return result.Reason is { } reason ? $"{text} {reason}" : text;
    }
}
