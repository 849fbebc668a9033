using Tandem.Connections.Profiles;

namespace Tandem.CommandLine.Conversions;

/// <summary>What a conversion says beside its result, in the form of the original: <c>ERROR:  …</c>.</summary>
/// <param name="errors">Standard error.</param>
/// <param name="least">What is not so grave is not said.</param>
internal sealed class ConversionLog(TextWriter errors, ConversionLogLevel least)
{
    /// <summary>Why there is no result. Further lines of the message are advice.</summary>
    internal void Error(string message)
    {
        string[] lines = message.Split('\n');
        Write(ConversionLogLevel.Error, lines[0]);
        foreach (string advice in lines[1..]) Info(advice);
    }

    /// <summary>What the result does not have.</summary>
    internal void Warn(Loss loss) => Write(ConversionLogLevel.Warning, $"not carried over: {loss}");

    /// <summary>What may be of interest.</summary>
    internal void Info(string message) => Write(ConversionLogLevel.Info, message);

    /// <summary>What is done.</summary>
    internal void Debug(string message) => Write(ConversionLogLevel.Debug, message);

    private void Write(ConversionLogLevel level, string message)
    {
        if (level >= least) errors.Write($"{Word(level)}:  {message}\n");
    }

    private static string Word(ConversionLogLevel level) => level switch
    {
        ConversionLogLevel.Debug => "DEBUG",
        ConversionLogLevel.Info => "INFO",
        ConversionLogLevel.Warning => "WARNING",
        _ => "ERROR",
    };
}
