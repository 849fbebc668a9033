using Tandem.Primitives;

namespace Tandem.Teaming.Running;

/// <summary>What a runner wants the driver's state to be. Reused from one decision to the next.</summary>
public sealed class RunnerDecision
{
    private const int Buckets = 256;
    private readonly List<RunnerNote> _notes = [];
    private PortWish[] _ports = [];
    private int _count;
    private readonly IfIndex[] _hashMap = new IfIndex[Buckets];
    private bool _mapsHashes;

    /// <summary>The port to make active in mode <c>ActiveBackup</c>; none leaves the driver's.</summary>
    public IfIndex ActivePort { get; set; }

    /// <summary>The team device's hardware address; null leaves it.</summary>
    public MacAddress? TeamAddress { get; set; }

    /// <summary>The team's carrier; null leaves it to the driver.</summary>
    public bool? Carrier { get; set; }

    /// <summary>The ports that hash buckets are to have, none where a bucket stays as it is; empty when all stay.</summary>
    public ReadOnlySpan<IfIndex> HashMap => _mapsHashes ? _hashMap : [];

    /// <summary>What is worth saying, oldest first.</summary>
    public IReadOnlyList<RunnerNote> Notes => _notes;

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
        Carrier = null;
        if (_mapsHashes) Array.Clear(_hashMap);
        _mapsHashes = false;
        _notes.Clear();
    }

    /// <summary>Gives a hash bucket a port, which must be one that is enabled or is to be.</summary>
    public void MapHash(byte hash, IfIndex port)
    {
        _hashMap[hash] = port;
        _mapsHashes = true;
    }

    /// <summary>Has something said, once, by the team's owner.</summary>
    public void Say(RunnerNote note) => _notes.Add(note);
}
