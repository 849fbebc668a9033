namespace Tandem.Connections.Profiles;

/// <summary>A file, or a setting in it, that means nothing or is out of reach. The message says where, what, and what would be right.</summary>
/// <remarks>Whoever converts has nothing else to do then: there is no half of a network.</remarks>
public sealed class ProfileException : Exception
{
    /// <summary>With the place before the message.</summary>
    public ProfileException(Place place, string message)
        : base(place.Say(message))
    {
    }
}
