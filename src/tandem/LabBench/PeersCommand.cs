using System.CommandLine;
using Tandem.Lab.Bench;

namespace Tandem.CommandLine.LabBench;

/// <summary><c>tandem lab bench peers</c>: our teams beside libteam's and the kernel's, all in one run.</summary>
internal static class PeersCommand
{
    private const string DefaultReport = "out/bench/peers.json";

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        BenchOptions options = new(Benches.Peers, DefaultReport);
        Option<string> libteam = new("--libteam")
        {
            Description = "libteam's daemon, to compare with.",
            DefaultValueFactory = static _ => "/usr/bin/teamd",
        };
        Command command = new(
            "peers", "Measure the same of the kernel's team driver, ours and bonding, as far as they are here; see tandem lab machine.")
        {
            libteam,
        };
        options.AddTo(command);
        command.SetAction(parsed => BenchSession.Run(
            options.Benches(parsed),
            options.Scale(parsed, BenchScale.Peers, BenchScale.QuickPeers),
            options.Wish(parsed, parsed.GetValue(libteam))));
        return command;
    }
}
