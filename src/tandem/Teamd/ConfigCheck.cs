using Tandem.Daemon;
using Tandem.Teaming.Configuration;

namespace Tandem.CommandLine.Teamd;

/// <summary>--check-config: says everything that is wrong with a configuration, and starts nothing.</summary>
internal sealed class ConfigCheck(TextWriter stdout, TextWriter stderr)
{
    /// <summary>Says it.</summary>
    /// <returns>Success when there is no error; warnings do not count.</returns>
    internal int Report(ConfigSource source, ConfigLoad config)
    {
        foreach (Finding finding in config.Findings) stderr.WriteLine(finding.ToString());
        bool isUsable = !config.Findings.Any(finding => finding.Severity == FindingSeverity.Error);
        if (config.Settings is null || !isUsable) return TeamDaemonExit.Failure;

        if (config.Findings.Count == 0) stdout.WriteLine($"{source.Name}: ok");
        return TeamDaemonExit.Success;
    }
}
