namespace Tandem.CommandLine.Teamdctl.Views;

/// <summary>Writes indented lines, some of them only when asked for more.</summary>
/// <param name="output">Where to.</param>
/// <param name="isVerbose">Write the details too.</param>
internal sealed class Outline(TextWriter output, bool isVerbose)
{
    private const int SpacesPerLevel = 2;

    /// <summary>The word for a state of a link.</summary>
    internal static string UpDown(bool isUp) => isUp ? "up" : "down";

    /// <summary>The word for a switch.</summary>
    internal static string YesNo(bool isSet) => isSet ? "yes" : "no";

    /// <summary>A line at its level; 0 is not indented.</summary>
    internal static string Indent(int level, string text) => new string(' ', level * SpacesPerLevel) + text;

    /// <summary>Writes a line.</summary>
    /// <param name="level">How deep it is; 0 is not indented.</param>
    /// <param name="text">The line.</param>
    internal void Line(int level, string text) =>
        output.WriteLine(Indent(level, text));

    /// <summary>Writes a line that is shown only with <c>-v</c>.</summary>
    internal void Detail(int level, string text)
    {
        if (isVerbose) Line(level, text);
    }
}
