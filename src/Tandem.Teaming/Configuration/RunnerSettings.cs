using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Configuration;

/// <summary>The <c>runner</c> section.</summary>
/// <remarks>Keys of runners other than the chosen one are accepted, as teamd does, and have no effect.</remarks>
public sealed record RunnerSettings
{
    /// <summary><c>runner.name</c>. Default <c>roundrobin</c>.</summary>
    public string Name { get; init; } = "roundrobin";

    /// <summary><c>runner.hwaddr_policy</c> of activebackup. Default <see cref="HardwareAddressPolicy.SameAll"/>.</summary>
    public HardwareAddressPolicy HardwareAddressPolicy { get; init; }

    /// <summary><c>runner.tx_hash</c> of loadbalance and lacp; null when absent, which means <see cref="TxHashParts.Default"/>.</summary>
    public TxHashParts? TxHash { get; init; }

    /// <summary><c>runner.tx_balancer</c> of loadbalance and lacp.</summary>
    public TxBalancerSettings TxBalancer { get; init; } = new();

    /// <summary>The keys that only lacp uses.</summary>
    public LacpSettings Lacp { get; init; } = new();

    /// <summary><c>runner.addr</c>: where the ZeroMQ server listens when the command line does not say; null when absent.</summary>
    public string? ZeroMqAddress { get; init; }

    /// <summary>The section of a runner that does not come with the library; empty for those that do.</summary>
    public OwnSettings Own { get; init; } = OwnSettings.Empty;
}
