using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Testing.Driving;

/// <summary>A machine for one test of <see cref="TeamDriverContract"/>: makes interfaces, and does to them what users do.</summary>
/// <remarks>Disposing it leaves nothing behind.</remarks>
public abstract class TeamDriverFixture : IDisposable
{
    /// <summary>The loopback's index.</summary>
    public abstract IfIndex Loopback { get; }

    /// <summary>The time now; tests add to it.</summary>
    public abstract Instant Now { get; }

    /// <summary>Creates a team device and drives it. The team is administratively down.</summary>
    public abstract ITeamDriver Create(string name);

    /// <summary>Drives a team device that exists, after the driver before was disposed.</summary>
    public abstract ITeamDriver TakeOver(string name);

    /// <summary>Adds an Ethernet interface: down, MTU 1500, an address of its own; it has carrier once it is up.</summary>
    public abstract IfIndex AddDevice(string name);

    /// <summary>Deletes an interface.</summary>
    public abstract void Delete(IfIndex device);

    /// <summary>Makes an interface a port of a new bridge.</summary>
    public abstract void AddToBridge(IfIndex device);

    /// <summary>Plugs or pulls an interface's cable.</summary>
    public abstract void SetCable(IfIndex device, bool plugged);

    public abstract void SetAdminUp(IfIndex device, bool up);

    public abstract void SetMtu(IfIndex device, int octets);

    public abstract void SetAddress(IfIndex device, MacAddress address);

    public abstract bool Exists(IfIndex device);

    public abstract bool IsAdminUp(IfIndex device);

    /// <summary>True when the interface reports carrier.</summary>
    public abstract bool HasCarrier(IfIndex device);

    public abstract int MtuOf(IfIndex device);

    public abstract MacAddress AddressOf(IfIndex device);

    /// <summary>Lets the driver take in what happened until <paramref name="condition"/> holds, and fails the test if it never does.</summary>
    public abstract void Await(ITeamDriver driver, Func<bool> condition, string what);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
