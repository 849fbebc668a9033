using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>Another configuration for a team that runs, on the kernel's driver.</summary>
public sealed class KernelReconfigureTests : IDisposable
{
    private readonly ReconfigureScenario _scenario = new("kernel");

    public void Dispose() => _scenario.Dispose();

    [MachineFact]
    public void What_stands_by_is_changed_without_loss() => _scenario.What_stands_by_is_changed_without_loss();

    [MachineFact]
    public void The_active_port_is_changed_and_removed() => _scenario.The_active_port_is_changed_and_removed();

    [MachineFact]
    public void The_hash_is_changed_without_loss() => _scenario.The_hash_is_changed_without_loss();

    [MachineFact]
    public void The_same_configuration_is_not_written_to_the_kernel() => _scenario.The_same_configuration_is_not_written_to_the_kernel();
}
