using System.Runtime.InteropServices;
using Tandem.Bpf.Loading;
using Tandem.Linux.Bpf;
using Tandem.Primitives;

namespace Tandem.Drivers.Bpf.State;

/// <summary>The daemon's side of the value that the programs read; see <see cref="SharedLayout"/>.</summary>
/// <remarks>
/// Changing the forwarding state is one store: a new table is written where no program looks, then the header names it.
/// Tables are used in a ring; see <see cref="TableRetirement"/>.
/// </remarks>
internal sealed class SharedState : IDisposable
{
    private readonly SharedMemory _memory;
    private readonly TableRetirement _retirement;

    private SharedState(BpfMap map, SharedMemory memory, bool isTakenOver)
    {
        Map = map;
        _memory = memory;
        _retirement = new TableRetirement(isTakenOver);
    }

    /// <summary>The map, for loading programs.</summary>
    internal BpfMap Map { get; }

    /// <summary>The team's own part.</summary>
    internal ref TeamHeader Header => ref MemoryMarshal.AsRef<TeamHeader>(_memory.Bytes);

    /// <summary>The ledger: a line a slot.</summary>
    internal Span<PortRecord> Ledger => MemoryMarshal.Cast<byte, PortRecord>(
        _memory.Bytes[SharedLayout.LedgerOffset..SharedLayout.MappingOffset]);

    /// <summary>Option lb_tx_hash_to_port_mapping.</summary>
    internal Span<int> Mapping => MemoryMarshal.Cast<byte, int>(
        _memory.Bytes[SharedLayout.MappingOffset..SharedLayout.TablesOffset]);

    private Span<ForwardingTable> Tables => MemoryMarshal.Cast<byte, ForwardingTable>(
        _memory.Bytes[SharedLayout.TablesOffset..SharedLayout.TotalBytes]);

    /// <summary>The table in force; a copy.</summary>
    internal ForwardingTable Current =>
        Tables[(int)(_memory.ReadPublished(SharedLayout.CurrentTableOffset) % SharedLayout.Tables)];

    /// <summary>Makes the state of a new team.</summary>
    /// <exception cref="BpfException">Refused.</exception>
    internal static SharedState Create(IfIndex team, IfIndex wire)
    {
        BpfMap map = BpfMap.CreateShared("tandem_state", SharedLayout.TotalBytes);
        SharedState state = new(map, map.Share(), isTakenOver: false);
        ref TeamHeader header = ref state.Header;
        header.Magic = SharedLayout.Magic;
        header.Version = SharedLayout.Version;
        header.TeamIndex = team.Value;
        header.WireIndex = wire.Value;
        return state;
    }

    /// <summary>Takes up the state of a team that is there.</summary>
    /// <returns>Null when <paramref name="map"/> is not such a state, or of another version; the map is then closed.</returns>
    internal static SharedState? Adopt(BpfMap map)
    {
        if (map.Description.ValueBytes == SharedLayout.TotalBytes)
        {
            SharedState state = new(map, map.Share(), isTakenOver: true);
            if (state.Header is { Magic: SharedLayout.Magic, Version: SharedLayout.Version }) return state;
            state.Dispose();
        }

        map.Dispose();
        return null;
    }

    /// <summary>Puts <paramref name="table"/> in force, for all frames from now on.</summary>
    internal void Publish(in ForwardingTable table)
    {
        uint next = (_memory.ReadPublished(SharedLayout.CurrentTableOffset) + 1) % SharedLayout.Tables;
        Tables[(int)next] = table;
        _memory.Publish(SharedLayout.CurrentTableOffset, next);
        _retirement.Changed(); // after the change, never before it: frames must not wait for it
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory.Dispose();
        Map.Dispose();
    }
}
