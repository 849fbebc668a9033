using System.Text.RegularExpressions;
using Tandem.Lab;

namespace Tandem.Testing.Teams;

/// <summary>What one command printed, made comparable with what the original printed.</summary>
/// <param name="Text">Standard error, then standard output.</param>
/// <param name="ExitCode">Recorded in a golden file's last line.</param>
public sealed record GoldenOutput(string Text, int ExitCode)
{
    private static readonly string s_root = Path.Combine(Repository.Root, "test/golden");

    // What varies from run to run: interface indexes and process numbers.
    private static readonly (string Pattern, string Mask)[] s_varying =
    [
        ("""(?<="ifindex": )\d+""", "N"),
        ("""(?<=^ +ifindex: )\d+""", "N"),
        ("""(?<="(id|port)": )[1-9]\d*""", "N"), // an aggregator's, and a port's in LACPDUs: interface indexes
        ("""(?<=^ +port: )[1-9]\d*""", "N"),
        ("""(?<=^ +aggregator ID: )[1-9]\d*""", "N"),
        ("""(?<="pid": )\d+""", "N"),
        ("""(?<=^ +PID: )\d+""", "N"),
        ("""(?<=^ activeport )\d+""", "N"),
        ("""(?<=^ )\d+(?=: eth)""", "N"),
    ];

    // What differs on purpose (docs/compatibility.md), and the run directory, which a test may choose.
    private static readonly (string Pattern, string Mask)[] s_deviating =
    [
        ("""(?<="pid_file": ")[^"]*""", "FILE"),
        ("""(?<=^ +PID file: ).*""", "FILE"),
        ("""(?<="dbus_enabled": )(true|false)""", "B"),
        ("""(?<=^ +D-BUS enabled: )(yes|no)""", "B"),
        ("""(?<=^ user_linkup \(port:eth\d\) )(true|false)""", "B"),
        ("""^This program is not intended to be run as root\.\n""", ""),
    ];

    /// <summary>A file of a folder; what varies and what differs on purpose are masked, and nothing else.</summary>
    public static GoldenOutput Read(string folder, string name)
    {
        string all = File.ReadAllText(PathOf(folder, name + ".txt"));
        int mark = all.LastIndexOf("rc=", StringComparison.Ordinal);
        return Of(new LabOutput(int.Parse(all[(mark + 3)..], provider: null), all[..mark], ""));
    }

    /// <summary>What a program printed, comparable with a file.</summary>
    public static GoldenOutput Of(LabOutput output) => Exactly(output).Tolerant();

    /// <summary>What a program printed; only what varies is masked.</summary>
    public static GoldenOutput Exactly(LabOutput output) => new(Masked(output.Errors + output.Output, s_varying), output.ExitCode);

    /// <summary>The same, what differs on purpose being masked, too.</summary>
    public GoldenOutput Tolerant() => this with { Text = Masked(Text, s_deviating) };

    /// <summary>Where a file is.</summary>
    public static string PathOf(string folder, string file) => Path.Combine(s_root, folder, file);

    private static string Masked(string text, (string Pattern, string Mask)[] masks)
    {
        foreach ((string pattern, string mask) in masks)
            text = Regex.Replace(text, pattern, mask, RegexOptions.Multiline);
        return text;
    }
}
