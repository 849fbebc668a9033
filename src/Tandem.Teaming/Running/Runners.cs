using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running.ActiveBackup;
using Tandem.Teaming.Running.Lacp;

namespace Tandem.Teaming.Running;

/// <summary>The runners that come with the library.</summary>
public static class Runners
{
    /// <summary>By the name in <c>runner.name</c>.</summary>
    public static readonly Registry<RunnerFactory> BuiltIn = Registry<RunnerFactory>.Empty
        .With(RunnerNames.Broadcast, _ => new PassiveRunner(TeamMode.Broadcast))
        .With(RunnerNames.RoundRobin, _ => new PassiveRunner(TeamMode.RoundRobin))
        .With(RunnerNames.Random, _ => new PassiveRunner(TeamMode.Random))
        .With(RunnerNames.ActiveBackup, settings => new ActiveBackupRunner(settings.HardwareAddressPolicy))
        .With(RunnerNames.LoadBalance, settings => new LoadBalanceRunner(settings))
        .With(RunnerNames.Lacp, settings => new LacpRunner(settings));
}
