using Tandem.Linux.Packets;
using Tandem.Primitives;

namespace Tandem.Lab.Demo.Probing;

/// <summary>Where numbered frames leave and where they are looked for.</summary>
/// <param name="Departure">On the team.</param>
/// <param name="Arrival">On the far machine.</param>
/// <param name="Cable">On the far end of one cable: sees every frame that comes over it.</param>
/// <param name="Source">The team's address.</param>
/// <param name="Destination">The far machine's address.</param>
internal sealed record ProbeSockets(
    PacketSocket Departure, PacketSocket Arrival, PacketSocket Cable, MacAddress Source, MacAddress Destination) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Departure.Dispose();
        Arrival.Dispose();
        Cable.Dispose();
    }
}
