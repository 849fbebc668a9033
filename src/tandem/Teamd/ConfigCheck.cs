using Tandem.Teaming.Configuration;
using Tandem.Teaming.Teams;

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
        string? runner = config.Settings?.Runner.Name;
        if (runner is not null && isUsable && TeamParts.BuiltIn.Runners.Find(runner) is null)
        {
            stderr.WriteLine($"{source.Name}: error: $.runner.name: the runner \"{runner}\" is not in this release");
            isUsable = false;
        }
        else if (config.Findings.Count == 0)
        {
            stdout.WriteLine($"{source.Name}: ok");
        }

        return isUsable ? TeamdExit.Success : TeamdExit.Failure;
    }
}
