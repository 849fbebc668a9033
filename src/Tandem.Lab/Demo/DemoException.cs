namespace Tandem.Lab.Demo;

/// <summary>A step of the demonstration failed; the message says which, and why.</summary>
public sealed class DemoException : Exception
{
    /// <summary>Says what failed.</summary>
    public DemoException(string message)
        : base(message)
    {
    }
}
