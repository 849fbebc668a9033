using System.Text.RegularExpressions;
using Tandem.Lab;
using Tandem.Testing;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>What one command printed, made comparable with what the original printed.</summary>
/// <param name="Text">Standard error, then standard output.</param>
/// <param name="ExitCode">Recorded in a golden file's last line.</param>
internal sealed record GoldenOutput(string Text, int ExitCode)
{
    private static readonly string s_root = Path.Combine(Repository.Root, "test/golden");

    // What varies from run to run, and what differs on purpose (docs/compatibility.md): nothing else is masked.
    private static readonly (string Pattern, string Mask)[] s_masks =
    [
        ("""(?<="ifindex": )\d+""", "N"),
        ("""(?<=^ +ifindex: )\d+""", "N"),
        ("""(?<="(id|port)": )[1-9]\d*""", "N"), // an aggregator's, and a port's in LACPDUs: interface indexes
        ("""(?<=^ +port: )[1-9]\d*""", "N"),
        ("""(?<=^ +aggregator ID: )[1-9]\d*""", "N"),
        ("""(?<="pid": )\d+""", "N"),
        ("""(?<=^ +PID: )\d+""", "N"),
        ("""(?<="pid_file": ")[^"]*""", "FILE"),
        ("""(?<=^ +PID file: ).*""", "FILE"),
        ("""(?<="dbus_enabled": )(true|false)""", "B"),
        ("""(?<=^ +D-BUS enabled: )(yes|no)""", "B"),
        ("""^This program is not intended to be run as root\.\n""", ""),
    ];

    /// <summary>A file of a folder.</summary>
    internal static GoldenOutput Read(string folder, string name)
    {
        string all = File.ReadAllText(PathOf(folder, name + ".txt"));
        int mark = all.LastIndexOf("rc=", StringComparison.Ordinal);
        return Of(all[..mark], int.Parse(all[(mark + 3)..], provider: null));
    }

    /// <summary>What a program printed.</summary>
    internal static GoldenOutput Of(LabOutput output) => Of(output.Errors + output.Output, output.ExitCode);

    /// <summary>Where a file is.</summary>
    internal static string PathOf(string folder, string file) => Path.Combine(s_root, folder, file);

    private static GoldenOutput Of(string text, int code)
    {
        foreach ((string pattern, string mask) in s_masks)
            text = Regex.Replace(text, pattern, mask, RegexOptions.Multiline);
        return new GoldenOutput(text, code);
    }
}
