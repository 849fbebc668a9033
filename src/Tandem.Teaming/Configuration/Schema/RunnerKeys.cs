using System.Text.Json.Nodes;

namespace Tandem.Teaming.Configuration.Schema;

/// <summary>The keys of the <c>runner</c> section.</summary>
public static class RunnerKeys
{
    private static readonly string[] Hashing = [RunnerNames.LoadBalance, RunnerNames.Lacp];

    /// <summary><c>name</c>.</summary>
    public static ConfigKey Name { get; } = new("name", ConfigShape.Choice)
    {
        Choices = RunnerNames.All,
        Default = RunnerNames.RoundRobin,
        OnWrongType = Consequence.Fatal,
        OnBadValue = Consequence.Fatal,
        OnChange = ChangeEffect.Recreate,
        Example = "\"activebackup\"",
        Summary = "Which runner the team has.",
    };

    /// <summary><c>hwaddr_policy</c>.</summary>
    public static ConfigKey HardwareAddressPolicy { get; } = new("hwaddr_policy", ConfigShape.Choice)
    {
        Choices = ["same_all", "by_active", "only_active"],
        Default = "same_all",
        UsedBy = [RunnerNames.ActiveBackup],
        OnBadValue = Consequence.Fatal,
        OnChange = ChangeEffect.PortBounce,
        Example = "\"by_active\"",
        Summary = "Whether all ports have the team's MAC address, the team has the active port's, or only the active " +
            "port has the team's.",
    };

    /// <summary><c>tx_hash</c>.</summary>
    public static ConfigKey TxHash { get; } = new("tx_hash", ConfigShape.ChoiceList)
    {
        Choices = ["eth", "vlan", "ipv4", "ipv6", "ip", "l3", "tcp", "udp", "sctp", "l4"],
        Default = new JsonArray("eth", "ipv4", "ipv6"),
        UsedBy = Hashing,
        Example = "[\"eth\", \"l3\", \"l4\"]",
        Summary = "The headers that decide which port a flow takes.",
    };

    /// <summary><c>tx_balancer</c>.</summary>
    public static ConfigKey TxBalancer { get; } = new("tx_balancer", ConfigShape.Section)
    {
        Section = TxBalancerKeys.Section,
        UsedBy = Hashing,
        Example = "{\"name\": \"basic\"}",
        Summary = "Moving flows between ports so that each port carries about the same.",
    };

    /// <summary><c>active</c>.</summary>
    public static ConfigKey Active { get; } = new("active", ConfigShape.Boolean)
    {
        Default = true,
        UsedBy = [RunnerNames.Lacp],
        Example = "false",
        Summary = "Whether LACPDUs are sent without being asked.",
    };

    /// <summary><c>sys_prio</c>.</summary>
    public static ConfigKey SystemPriority { get; } = new("sys_prio", ConfigShape.Integer)
    {
        Minimum = 0,
        Maximum = 65535,
        Default = 65535,
        UsedBy = [RunnerNames.Lacp],
        OnBadValue = Consequence.Fatal,
        OnChange = ChangeEffect.PortBounce,
        Example = "100",
        Summary = "Priority of this system; the lower one decides.",
    };

    /// <summary><c>fast_rate</c>.</summary>
    public static ConfigKey FastRate { get; } = new("fast_rate", ConfigShape.Boolean)
    {
        Default = false,
        UsedBy = [RunnerNames.Lacp],
        Example = "true",
        Summary = "Whether the partner is asked for a LACPDU a second instead of one in 30 s.",
    };

    /// <summary><c>min_ports</c>.</summary>
    public static ConfigKey MinPorts { get; } = new("min_ports", ConfigShape.Integer)
    {
        Minimum = 1,
        Maximum = 1024,
        Default = 1,
        UsedBy = [RunnerNames.Lacp],
        OnBadValue = Consequence.Fatal,
        Example = "2",
        Summary = "Working ports that the team needs to have a carrier.",
    };

    /// <summary><c>agg_select_policy</c>.</summary>
    public static ConfigKey AggregatorPolicy { get; } = new("agg_select_policy", ConfigShape.Choice)
    {
        Choices = ["lacp_prio", "lacp_prio_stable", "bandwidth", "count", "port_config"],
        Default = "lacp_prio",
        UsedBy = [RunnerNames.Lacp],
        OnBadValue = Consequence.Fatal,
        Example = "\"bandwidth\"",
        Summary = "Which of several aggregators is used.",
    };

    /// <summary><c>fallback</c>.</summary>
    public static ConfigKey Fallback { get; } = new("fallback", ConfigShape.Choice)
    {
        Choices = ["none", "single", "static"],
        Default = "none",
        UsedBy = [RunnerNames.Lacp],
        OnBadValue = Consequence.Fatal,
        Example = "\"single\"",
        Summary = "Whether no port, the best one, or every port carries frames while none has a partner.",
        Source = "Tandem",
    };

    /// <summary><c>sys_mac</c>.</summary>
    public static ConfigKey SystemAddress { get; } = new("sys_mac", ConfigShape.Text)
    {
        DefaultNote = "the team's address",
        UsedBy = [RunnerNames.Lacp],
        OnBadValue = Consequence.Fatal,
        OnChange = ChangeEffect.PortBounce,
        Example = "\"02:00:00:00:00:01\"",
        Summary = "The address by which partners know this system.",
        Source = "Tandem",
    };

    /// <summary><c>coupled_control</c>.</summary>
    public static ConfigKey CoupledControl { get; } = new("coupled_control", ConfigShape.Boolean)
    {
        Default = false,
        UsedBy = [RunnerNames.Lacp],
        Example = "true",
        Summary = "Whether a port starts to receive and to transmit at once, as in `teamd`, though the driver could let it receive first.",
        Source = "Tandem",
    };

    /// <summary><c>state_details</c>.</summary>
    public static ConfigKey StateDetails { get; } = new("state_details", ConfigShape.Boolean)
    {
        Default = false,
        UsedBy = [RunnerNames.Lacp],
        Example = "true",
        Summary = "Whether state dumps hold counters, times and more that `teamd` does not have.",
        Source = "Tandem",
    };

    /// <summary><c>addr</c>.</summary>
    public static ConfigKey ZeroMqAddress { get; } = new("addr", ConfigShape.Text)
    {
        DefaultNote = "none",
        OnChange = ChangeEffect.Recreate,
        Example = "\"tcp://127.0.0.1:5555\"",
        Summary = "Where the ZeroMQ server listens when `teamd` is started with an empty `-Z`; without `-Z` there is none.",
        Source = "teamd_zmq.c (behaviour)",
    };

    /// <summary>All of them.</summary>
    public static ConfigSection Section { get; } = new("$.runner",
    [
        Name, HardwareAddressPolicy, TxHash, TxBalancer,
        Active, SystemPriority, FastRate, MinPorts, AggregatorPolicy, Fallback, SystemAddress, CoupledControl,
        StateDetails,
        ZeroMqAddress,
    ]);
}
