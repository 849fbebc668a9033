namespace Tandem.Drivers.Options.Serving;

/// <summary>What came of one request.</summary>
/// <param name="Replies">Datagrams for who asked; none when what came was no request at all.</param>
internal sealed record ServiceAnswer(IReadOnlyList<byte[]> Replies)
{
    /// <summary>To what is no request.</summary>
    internal static readonly ServiceAnswer None = new([]);

    /// <summary>Datagrams for all who subscribed.</summary>
    internal IReadOnlyList<byte[]> Events { get; init; } = [];

    /// <summary>Who asked wants to be told what happens from now on.</summary>
    internal bool Subscribes { get; init; }

    /// <summary>The team may be different now.</summary>
    internal bool HasChanged { get; init; }
}
