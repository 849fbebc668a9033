using System.Runtime.CompilerServices;

namespace Tandem.Drivers.Bpf.State;

/// <summary>Where things lie in the one value that the programs and the daemon share.</summary>
/// <remarks>
/// <code>
/// 0     header        TeamHeader; the first words of it are read by the programs
/// 192   turn          u32 round-robin counter, alone on its cache line
/// 256   ledger        64 PortRecord: what the daemon must find again; programs do not read it
/// …     mapping       256 u32: option lb_tx_hash_to_port_mapping, interface indexes
/// …     tables        64 ForwardingTable: only the one that the header names is in force
/// </code>
/// Host byte order. Any change of meaning must change <see cref="Version"/>.
/// </remarks>
internal static class SharedLayout
{
    internal const uint Magic = 0x4d44_4e54; // "TNDM"
    internal const uint Version = 1;

    /// <summary>Ports a team can have: one bit each in a 64-bit mask.</summary>
    internal const int MaxPorts = 64;

    /// <summary>Hash buckets.</summary>
    internal const int Buckets = 256;

    /// <summary>Tables in the ring.</summary>
    internal const int Tables = 64;

    /// <summary>Offset of the word that names the table in force.</summary>
    internal const int CurrentTableOffset = 8;

    internal const int TurnOffset = 192;
    internal const int LedgerOffset = 256;

    internal static readonly int MappingOffset = LedgerOffset + (MaxPorts * Unsafe.SizeOf<PortRecord>());
    internal static readonly int TablesOffset = MappingOffset + (Buckets * sizeof(uint));
    internal static readonly int TableBytes = Unsafe.SizeOf<ForwardingTable>();
    internal static readonly int TotalBytes = TablesOffset + (Tables * TableBytes);
}
