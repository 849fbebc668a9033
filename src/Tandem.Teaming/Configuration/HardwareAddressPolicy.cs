namespace Tandem.Teaming.Configuration;

/// <summary>Who has which hardware address in an activebackup team (<c>runner.hwaddr_policy</c>).</summary>
public enum HardwareAddressPolicy
{
    /// <summary><c>same_all</c>: every port has the team's address.</summary>
    SameAll,

    /// <summary><c>by_active</c>: the team takes the address of the active port.</summary>
    ByActive,

    /// <summary><c>only_active</c>: only the active port has the team's address.</summary>
    OnlyActive,
}
