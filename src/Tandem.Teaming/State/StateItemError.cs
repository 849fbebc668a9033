namespace Tandem.Teaming.State;

/// <summary>How reading or setting a state item ended. The names are the control protocol's error codes.</summary>
public enum StateItemError
{
    /// <summary>It succeeded.</summary>
    None,

    /// <summary>No item has that path, or the path is malformed.</summary>
    PathDoesNotExist,

    /// <summary>The path names something that has no value of its own, such as a port.</summary>
    ItemValueGetFail,

    /// <summary>The item cannot be set, or not to that value.</summary>
    OpNotSupp,

    /// <summary>The value is not of the item's kind, or is refused.</summary>
    ItemValueSetFail,
}
