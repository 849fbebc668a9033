using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Running;

/// <summary>The runners that come with the library.</summary>
public static class Runners
{
    /// <summary>By the name in <c>runner.name</c>.</summary>
    public static readonly Registry<RunnerFactory> BuiltIn = Registry<RunnerFactory>.Empty
        .With("broadcast", _ => new PassiveRunner(TeamMode.Broadcast))
        .With("roundrobin", _ => new PassiveRunner(TeamMode.RoundRobin))
        .With("random", _ => new PassiveRunner(TeamMode.Random))
        .With("activebackup", settings => new ActiveBackup.ActiveBackupRunner(settings.HardwareAddressPolicy))
        .With("loadbalance", settings => new LoadBalanceRunner(settings.TxHash));
}
