namespace Tandem.CommandLine.Conversions;

/// <summary>How grave something is that a conversion says.</summary>
internal enum ConversionLogLevel
{
    /// <summary>What is done.</summary>
    Debug,

    /// <summary>What may be of interest.</summary>
    Info,

    /// <summary>What the result does not have.</summary>
    Warning,

    /// <summary>Why there is no result.</summary>
    Error,

    /// <summary>Nothing is so grave.</summary>
    Nothing,
}
