namespace Tandem.Teaming.Driving;

/// <summary>What an outcome is called in messages: the words of <c>strerror</c>, which scripts match.</summary>
public static class DriverOutcomeText
{
    /// <summary>The words, e.g. <c>Device or resource busy</c>.</summary>
    public static string ToText(this DriverOutcome outcome) => outcome switch
    {
        DriverOutcome.Done => "Success",
        DriverOutcome.NoSuchDevice => "No such device",
        DriverOutcome.NoSuchPort => "No such file or directory",
        DriverOutcome.Busy => "Device or resource busy",
        DriverOutcome.Invalid => "Invalid argument",
        DriverOutcome.Exists => "File exists",
        DriverOutcome.NotSupported => "Operation not supported",
        DriverOutcome.NotPermitted => "Operation not permitted",
        _ => "Input/output error",
    };
}
