using Tandem.Drivers.Bpf.State;
using Tandem.Primitives;

namespace Tandem.Drivers.Bpf;

/// <summary>The team whose program a device has, as the program's state tells; the team itself may be gone.</summary>
/// <param name="Team">The team device's index.</param>
/// <param name="Wire">Its wire's.</param>
/// <param name="StateMapId">The state's map.</param>
/// <param name="Record">How the device was before it became a port.</param>
internal sealed record PortOwner(IfIndex Team, IfIndex Wire, uint StateMapId, PortRecord Record);
