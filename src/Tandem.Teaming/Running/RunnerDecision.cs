using Tandem.Primitives;

namespace Tandem.Teaming.Running;

/// <summary>What a runner wants the driver's state to be. Reused from one decision to the next.</summary>
public sealed class RunnerDecision
{
    private PortWish[] _ports = [];
    private int _count;

    /// <summary>The port to make active in mode <c>ActiveBackup</c>; none leaves the driver's.</summary>
    public IfIndex ActivePort { get; set; }

    /// <summary>The team device's hardware address; null leaves it.</summary>
    public MacAddress? TeamAddress { get; set; }

    /// <summary>What is wanted of the ports, in the order of the view.</summary>
    public Span<PortWish> Ports => _ports.AsSpan(0, _count);

    /// <summary>Empties it for a view of <paramref name="ports"/> ports.</summary>
    public void Reset(int ports)
    {
        if (_ports.Length < ports) _ports = new PortWish[ports];
        _count = ports;
        Ports.Clear();
        ActivePort = IfIndex.None;
        TeamAddress = null;
    }
}
