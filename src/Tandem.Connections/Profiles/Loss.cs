namespace Tandem.Connections.Profiles;

/// <summary>Something that the result of a conversion does not have.</summary>
/// <param name="What">The setting, e.g. <c>packets_per_slave=3</c>.</param>
/// <param name="Why">Why, or what comes near it.</param>
/// <param name="Place">Where it stands.</param>
public readonly record struct Loss(string What, string Why, Place Place = default)
{
    /// <summary>In one line.</summary>
    public override string ToString() => Place.Say($"{What}: {Why}");
}
