namespace Tandem.Protocols.Multicast;

/// <summary>What a record in an IGMPv3 or MLDv2 report says of a group.</summary>
/// <remarks>Source: RFC 3376 4.2.12, RFC 3810 5.2.12.</remarks>
public enum GroupRecordType : byte
{
    /// <summary>Still listens to the listed sources only.</summary>
    ModeIsInclude = 1,

    /// <summary>Still listens to all but the listed sources; with none listed: is a member.</summary>
    ModeIsExclude = 2,

    /// <summary>From now on listens to the listed sources only; with none listed: has left.</summary>
    ChangeToInclude = 3,

    /// <summary>From now on listens to all but the listed sources; with none listed: has joined.</summary>
    ChangeToExclude = 4,

    /// <summary>Listens to the listed sources too.</summary>
    AllowNewSources = 5,

    /// <summary>Listens to the listed sources no more.</summary>
    BlockOldSources = 6,
}
