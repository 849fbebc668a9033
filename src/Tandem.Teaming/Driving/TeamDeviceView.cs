using Tandem.Primitives;

namespace Tandem.Teaming.Driving;

/// <summary>The team device as a driver sees it now.</summary>
/// <param name="Index">Its interface index.</param>
/// <param name="Name">Its interface name.</param>
/// <param name="Address">Its hardware address.</param>
/// <param name="MtuBytes">Largest payload of a frame, in octets.</param>
/// <param name="IsAdminUp">Set up by the administrator (IFF_UP).</param>
public sealed record TeamDeviceView(IfIndex Index, string Name, MacAddress Address, int MtuBytes, bool IsAdminUp);
