using System.Globalization;
using System.Text;

namespace Tandem.CommandLine.Conversions;

/// <summary>Help in the form of the original: an option, a tab or more, what it is for.</summary>
internal static class ConversionHelp
{
    private const int TextColumn = 24;
    private const int TabWidth = 8;

    /// <summary>Writes it.</summary>
    /// <param name="program">As typed.</param>
    /// <param name="about">What the program is for.</param>
    /// <param name="options">Its options.</param>
    internal static string Of(string program, string about, IEnumerable<ConversionOption> options)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"usage: {program} [options]\n\n{about}\n\nOPTIONS:\n\n");
        foreach (ConversionOption option in options)
        {
            // --bonding_opts is shown without its argument, as the original has it.
            string form = option.Name == "--bonding_opts" ? option.Name : option.Form;
            text.Append("  ").Append(form).Append(Tabs(2 + form.Length)).Append(option.Help[0]).Append('\n');
            foreach (string line in option.Help.Skip(1)) text.Append('\t', TextColumn / TabWidth).Append(line).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Tabs(int width) => new('\t', Math.Max(1, (TextColumn - width + TabWidth - 1) / TabWidth));
}
