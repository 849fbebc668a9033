using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Another configuration for a team that runs, on the eBPF driver.</summary>
public sealed class ReconfigureTests : IDisposable
{
    private readonly ReconfigureScenario _scenario = new("bpf");

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void What_stands_by_is_changed_without_loss() => _scenario.What_stands_by_is_changed_without_loss();

    [Fact]
    public void The_active_port_is_changed_and_removed() => _scenario.The_active_port_is_changed_and_removed();

    [Fact]
    public void The_hash_is_changed_without_loss() => _scenario.The_hash_is_changed_without_loss();

    [Fact]
    public void What_fails_changes_nothing() => _scenario.What_fails_changes_nothing();

    [Fact]
    public void The_same_configuration_is_not_written_to_the_kernel() => _scenario.The_same_configuration_is_not_written_to_the_kernel();
}
