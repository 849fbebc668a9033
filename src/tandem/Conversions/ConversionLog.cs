using Tandem.Connections.Profiles;

namespace Tandem.CommandLine.Conversions;

/// <summary>What a conversion says beside its result, in the form of the original: <c>ERROR:  …</c>.</summary>
/// <param name="errors">Standard error.</param>
/// <param name="isQuiet">Nothing is said at all.</param>
/// <param name="isTalkative">What is done is said, too.</param>
internal sealed class ConversionLog(TextWriter errors, bool isQuiet, bool isTalkative)
{
    /// <summary>Why there is no result. Further lines of the message are advice.</summary>
    internal void Error(string message)
    {
        string[] lines = message.Split('\n');
        Write("ERROR", lines[0]);
        foreach (string advice in lines[1..]) Info(advice);
    }

    /// <summary>What the result does not have.</summary>
    internal void Warn(Loss loss) => Write("WARNING", $"not carried over: {loss}");

    /// <summary>What may be of interest.</summary>
    internal void Info(string message) => Write("INFO", message);

    /// <summary>What is done.</summary>
    internal void Debug(string message)
    {
        if (isTalkative) Write("DEBUG", message);
    }

    private void Write(string level, string message)
    {
        if (!isQuiet) errors.Write($"{level}:  {message}\n");
    }
}
