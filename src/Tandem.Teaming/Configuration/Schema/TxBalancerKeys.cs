namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The keys of the <c>runner.tx_balancer</c> section.</summary>
public static class TxBalancerKeys
{
    /// <summary>The only balancer there is.</summary>
    public const string Basic = "basic";

    /// <summary><c>name</c>.</summary>
    public static ConfigKey Name { get; } = new("name", ConfigShape.Choice)
    {
        Choices = [Basic],
        DefaultNote = "no balancing",
        Example = "\"basic\"",
        Summary = "Which balancer moves flows between ports.",
    };

    /// <summary><c>balancing_interval</c>.</summary>
    public static ConfigKey Interval { get; } = new("balancing_interval", ConfigShape.Integer)
    {
        Minimum = 0,
        Unit = "1/10 s",
        Default = 50,
        Example = "100",
        Summary = "Time between two balancings.",
    };

    /// <summary>All of them.</summary>
    public static ConfigSection Section { get; } = new("$.runner.tx_balancer", [Name, Interval]);
}
