namespace Tandem.Control.Protocol;

/// <summary>Why a packet is no reply.</summary>
public enum ReplyFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The packet ends before the code or the message of an error.</summary>
    Incomplete,

    /// <summary>The first line is none of a reply.</summary>
    UnknownType,
}
