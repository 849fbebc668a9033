using System.Globalization;

namespace Tandem.Lab.Demo.Plotting;

/// <summary>A plot to draw, and the files that it becomes.</summary>
/// <param name="Name">The files' name without the ending.</param>
/// <param name="Body">The drawing, for any terminal.</param>
/// <param name="Width">Its width in the SVG's units; the PNG has twice as many pixels.</param>
/// <param name="Height">Its height.</param>
internal sealed record PlotFile(string Name, string Body, int Width, int Height)
{
    internal const string Font = "DejaVu Sans";
    private const int FontSize = 13;

    /// <summary>The whole script: the same drawing twice, as SVG and as PNG.</summary>
    /// <param name="directory">Where the pictures go.</param>
    internal string Script(string directory)
    {
        FormattableString text = $"""
            set encoding utf8
            set terminal svg size {Width},{Height} dynamic enhanced font '{Font},{FontSize}' background '#ffffff'
            set output '{Quoted(directory, "svg")}'
            {Body}
            reset
            set terminal pngcairo size {2 * Width},{2 * Height} enhanced font '{Font},{FontSize}' fontscale 1.5 linewidth 2 background '#ffffff'
            set output '{Quoted(directory, "png")}'
            {Body}
            set output

            """;
        return text.ToString(CultureInfo.InvariantCulture);
    }

    // Within single quotes a quote is written twice, and nothing else means anything.
    private string Quoted(string directory, string ending) =>
        Path.Combine(directory, $"{Name}.{ending}").Replace("'", "''", StringComparison.Ordinal);
}
