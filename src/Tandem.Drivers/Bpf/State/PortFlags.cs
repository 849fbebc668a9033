namespace Tandem.Drivers.Bpf.State;

/// <summary>What is on for a port.</summary>
[Flags]
internal enum PortFlags
{
    None = 0,

    /// <summary>Option <c>enabled</c>.</summary>
    Enabled = 1,

    /// <summary>Option <c>user_linkup</c>.</summary>
    UserLinkUp = 2,

    /// <summary>Option <c>user_linkup_enabled</c>.</summary>
    UsesUserLink = 4,

    /// <summary>The device spoke IPv6 before it became a port.</summary>
    HadIPv6 = 8,

    /// <summary>It is promiscuous because the team is, not by the administrator's wish.</summary>
    MadePromiscuous = 16,

    /// <summary>Not enabled, but what it receives is the team's.</summary>
    ReceivesOnly = 32,

    /// <summary>Not enabled, but the team's frames leave by it.</summary>
    TransmitsOnly = 64,
}
