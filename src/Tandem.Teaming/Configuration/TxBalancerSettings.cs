namespace Tandem.Teaming.Configuration;

/// <summary>The <c>runner.tx_balancer</c> section.</summary>
public sealed record TxBalancerSettings
{
    /// <summary><c>name</c> is <c>basic</c>, the only balancer there is. Default false: hashes keep their ports.</summary>
    public bool IsEnabled { get; init; }

    /// <summary><c>balancing_interval</c>: tenths of a second between two balancings, from 0. Default 50.</summary>
    public int IntervalTenths { get; init; } = 50;
}
