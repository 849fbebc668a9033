namespace Tandem.Teaming.Options;

/// <summary>The type of an option's value. Numbers of the Team Netlink API: the kernel's internal NLA_*, and binding.</summary>
/// <remarks>Source: drivers/net/team, team_nl_fill_one_option_get. A later kernel may know more; such values pass through as octets.</remarks>
public enum TeamOptionType : byte
{
    /// <summary>Unsigned, 32 bits. NLA_U32.</summary>
    UInt32 = 3,

    /// <summary>Text of at most 31 octets. NLA_STRING.</summary>
    String = 5,

    /// <summary>True or false. NLA_FLAG.</summary>
    Bool = 6,

    /// <summary>Octets. NLA_BINARY.</summary>
    Binary = 11,

    /// <summary>Signed, 32 bits. NLA_S32.</summary>
    Int32 = 14,
}
