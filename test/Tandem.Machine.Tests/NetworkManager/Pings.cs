using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tandem.Lab;

namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>Fifty pings a second, until it is ended. They notice when an address is gone for a moment, too.</summary>
internal sealed partial class Pings : IDisposable
{
    private readonly Process _ping;
    private readonly Task<string> _output;

    internal Pings(LabHost from, string to)
    {
        _ping = from.Start(new ProcessStartInfo("ping", ["-i", "0.02", to]) { RedirectStandardOutput = true, RedirectStandardError = true });
        _ping.ErrorDataReceived += static (_, _) => { };
        _ping.BeginErrorReadLine();
        _output = _ping.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Ends them.</summary>
    /// <returns>How many were answered, and which of those before the last of them were not.</returns>
    internal (int Answered, int[] Lost) End()
    {
        Process.Start("kill", ["-s", "INT", $"{_ping.Id}"]).WaitForExit();
        HashSet<int> answered = [.. Sequence.Matches(_output.Result).Select(static match => int.Parse(match.Groups[1].ValueSpan, provider: CultureInfo.InvariantCulture))];
        return (answered.Count, [.. Enumerable.Range(1, answered.Max()).Except(answered)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_ping.HasExited) _ping.Kill();
        _ping.Dispose();
    }

    [GeneratedRegex(@"^\d+ bytes from .* icmp_seq=(\d+) ", RegexOptions.Multiline)]
    private static partial Regex Sequence { get; }
}
