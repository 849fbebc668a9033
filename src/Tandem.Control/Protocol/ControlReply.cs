namespace Tandem.Control.Protocol;

/// <summary>The answer to a <see cref="ControlRequest"/>.</summary>
public sealed record ControlReply
{
    private ControlReply(string? errorCode, string text)
    {
        ErrorCode = errorCode;
        Text = text;
    }

    /// <summary>What went wrong, for programs, e.g. <c>NoSuchDev</c>; null on success.</summary>
    public string? ErrorCode { get; }

    /// <summary>On success the payload, empty for a method without one; else what went wrong, for people.</summary>
    public string Text { get; }

    /// <summary>The method did what was asked.</summary>
    /// <param name="payload">A dump or a value, verbatim.</param>
    public static ControlReply Success(string payload = "") => new(null, payload);

    /// <summary>The method did not do what was asked.</summary>
    /// <param name="code">One word.</param>
    /// <param name="message">One line.</param>
    public static ControlReply Failure(string code, string message) => new(code, message);
}
