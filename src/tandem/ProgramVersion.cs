namespace Tandem.CommandLine;

/// <summary>The version of all programs in this executable.</summary>
internal static class ProgramVersion
{
    /// <summary>E.g. <c>0.1.0</c>.</summary>
    internal static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3);
}
