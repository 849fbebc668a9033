using Tandem.Bpf.Attaching;
using Tandem.Bpf.Classic;
using Tandem.Bpf.Extended;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.Programs;
using Tandem.Drivers.Bpf.State;
using Tandem.Drivers.Hashing;
using Tandem.Linux;
using Tandem.Linux.Bpf;
using Tandem.Linux.UnixSockets;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf;

/// <summary>One team's programs and the maps they share.</summary>
internal sealed class TeamPrograms : IDisposable
{
    private const int Backlog = 64;
    private readonly Dictionary<string, BpfMap> _maps;
    private readonly TransmitPlace _transmit;
    private FileDescriptor? _holder;

    private TeamPrograms(IProgramHook hook, TransmitPlace transmit, SharedState state, BpfMap ports, BpfMap hashes)
    {
        Hook = hook;
        _transmit = transmit;
        State = state;
        PortCounters = ports;
        HashCounters = hashes;
        _maps = new()
        {
            [ProgramMaps.State] = state.Map,
            [ProgramMaps.Ports] = ports,
            [ProgramMaps.Hashes] = hashes,
        };
    }

    /// <summary>Makes this process the one that drives the team; until <see cref="Dispose"/>, or its end.</summary>
    /// <returns>False when another process does.</returns>
    internal bool TryHold() => _holder is not null || AbstractSocket.TryListen(SocketName, Backlog, out _holder).IsOk;

    /// <summary>Where the process that drives the team is asked for its options; null before <see cref="TryHold"/>.</summary>
    internal FileDescriptor? Holder => _holder;

    /// <summary>The name of that socket: the state's number, which no other team has.</summary>
    internal string SocketName => $"tandem-team-{State.Map.Description.Id}";

    /// <summary>Where the programs of the ports hang.</summary>
    internal IProgramHook Hook { get; }

    /// <summary>The forwarding state.</summary>
    internal SharedState State { get; }

    /// <summary>An entry a slot, and <see cref="CounterLayout.TeamEntry"/>.</summary>
    internal BpfMap PortCounters { get; }

    /// <summary>An entry a hash bucket.</summary>
    internal BpfMap HashCounters { get; }

    /// <summary>A hash program of somebody else's, eight octets an instruction; empty for none. It goes with the transmit program.</summary>
    internal byte[] HashCode { get; private set; } = [];

    /// <summary>Stores such a program, or none, for <see cref="AttachTransmit"/>.</summary>
    /// <exception cref="BpfException">Refused.</exception>
    internal void StoreHashCode(ReadOnlySpan<byte> code)
    {
        if (_maps.Remove(ProgramMaps.HashCode, out BpfMap? old)) old.Dispose();
        HashCode = code.ToArray();
        if (code.IsEmpty) return;
        BpfMap map = BpfMap.CreateShared(ProgramMaps.HashCode, code.Length);
        _maps[ProgramMaps.HashCode] = map;
        using SharedMemory memory = map.Share();
        code.CopyTo(memory.Bytes);
    }

    /// <summary>Fresh maps for a new team.</summary>
    /// <exception cref="BpfException">Refused.</exception>
    internal static TeamPrograms Create(IProgramHook hook, TransmitPlace place, IfIndex team, IfIndex wire) =>
        new(hook, place, SharedState.Create(team, wire), NewPortCounters(), NewHashCounters());

    /// <summary>The maps of a team that is there, found through its transmit program.</summary>
    /// <returns>Null when there is no such program, or its state is not ours to read.</returns>
    internal static TeamPrograms? Adopt(IProgramHook hook, TransmitPlace place)
    {
        using BpfProgram? transmit = place.Hook.Find(place.Device, TransmitProgram.Name);
        if (transmit is null) return null;
        BpfMap? state = null, ports = null, hashes = null, code = null;
        foreach (BpfMap map in transmit.Description.MapIds.Select(BpfMap.Open).OfType<BpfMap>())
        {
            if (map.Description.Name == ProgramMaps.State) state = map;
            else if (map.Description.Name == ProgramMaps.Ports) ports = map;
            else if (map.Description.Name == ProgramMaps.Hashes) hashes = map;
            else if (map.Description.Name == ProgramMaps.HashCode) code = map;
            else map.Dispose();
        }

        if (state is not null && SharedState.Adopt(state) is { } shared)
        {
            TeamPrograms programs = new(hook, place, shared, ports ?? NewPortCounters(), hashes ?? NewHashCounters());
            programs.TakeUpHashCode(code);
            return programs;
        }

        ports?.Dispose();
        hashes?.Dispose();
        code?.Dispose();
        return null;
    }

    private void TakeUpHashCode(BpfMap? map)
    {
        if (map is null) return;
        _maps[ProgramMaps.HashCode] = map;
        using SharedMemory memory = map.Share();
        HashCode = memory.Bytes.ToArray();
    }

    /// <summary>The team whose port <paramref name="device"/> is, whoever's it is, by the device's program.</summary>
    /// <returns>Null when the device has no such program, or is not in its ledger.</returns>
    internal static PortOwner? FindTeamOf(IProgramHook hook, IfIndex device)
    {
        using BpfProgram? receive = hook.Find(device, ReceiveProgram.Name);
        if (receive is null) return null;
        foreach (BpfMap map in receive.Description.MapIds.Select(BpfMap.Open).OfType<BpfMap>())
        {
            using BpfMap closing = map;
            if (map.Description.Name != ProgramMaps.State) continue;
            if (BpfMap.Open(map.Description.Id) is not { } state || SharedState.Adopt(state) is not { } shared) continue;
            using SharedState reading = shared;
            int slot = PortLedger.Find(shared.Ledger, device);
            if (slot == PortLedger.None) return null;
            TeamHeader header = shared.Header;
            return new(new(header.TeamIndex), new(header.WireIndex), map.Description.Id, shared.Ledger[slot]);
        }

        return null;
    }

    /// <summary>Puts the transmit program of the present mode at its place; in place of the one there, atomically.</summary>
    /// <exception cref="BpfException">Refused.</exception>
    internal SysResult AttachTransmit()
    {
        ref TeamHeader header = ref State.Header;
        TeamMode mode = (TeamMode)header.Mode;
        Instruction[] hash = mode == TeamMode.LoadBalance ? HashPart(header.TxHashPlusOne) : [];
        using BpfProgram program = BpfProgram.Load(TransmitProgram.Name, TransmitProgram.Build(mode, hash), _maps);
        return _transmit.Hook.Attach(_transmit.Device, program);
    }

    private Instruction[] HashPart(int partsPlusOne)
    {
        if (partsPlusOne != TeamHeader.OwnHashCode || HashCode.Length == 0)
            return TxHashProgram.Extended((TxHashParts)Math.Max(0, partsPlusOne - 1));
        if (TranslatedHash.TryBuild(ClassicInstruction.Decode(HashCode), out IReadOnlyList<Instruction> code) is { } refused)
            throw new BpfException($"translate the hash program: {refused}", Errno.NotSupported);
        return [ProgramMaps.HoldHashCode(), .. code];
    }

    /// <summary>Puts the receive program at a port; in place of the one there, atomically.</summary>
    /// <exception cref="BpfException">Refused.</exception>
    internal SysResult AttachReceive(int slot, IfIndex port)
    {
        Instruction[] code = ReceiveProgram.Build(slot, port, new IfIndex(State.Header.WireIndex));
        using BpfProgram program = BpfProgram.Load(ReceiveProgram.Name, code, _maps);
        return Hook.Attach(port, program);
    }

    /// <summary>Takes the receive program away from a port.</summary>
    internal SysResult DetachReceive(IfIndex port) => Hook.Detach(port, ReceiveProgram.Name);

    /// <summary>True while our receive program hangs at <paramref name="port"/>.</summary>
    internal bool IsAttached(IfIndex port)
    {
        using BpfProgram? program = Hook.Find(port, ReceiveProgram.Name);
        return program is not null && program.Description.MapIds.Contains(State.Map.Description.Id);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _holder?.Dispose();
        State.Dispose();
        PortCounters.Dispose();
        HashCounters.Dispose();
        if (_maps.TryGetValue(ProgramMaps.HashCode, out BpfMap? code)) code.Dispose();
    }

    private static BpfMap NewPortCounters() => BpfMap.CreatePerCpuArray(
        ProgramMaps.Ports, CounterLayout.Bytes, SharedLayout.MaxPorts + 1);

    private static BpfMap NewHashCounters() => BpfMap.CreatePerCpuArray(
        ProgramMaps.Hashes, sizeof(ulong), SharedLayout.Buckets);
}
