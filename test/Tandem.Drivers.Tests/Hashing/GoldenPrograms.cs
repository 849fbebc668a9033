using Tandem.Teaming.Driving;
using Tandem.Testing;

namespace Tandem.Drivers.Tests.Hashing;

/// <summary>The hash programs that teamd makes, one for each of the 128 sets of parts.</summary>
internal static class GoldenPrograms
{
    /// <summary>Columns: parts, error, number of instructions, octets in hexadecimal.</summary>
    internal static IEnumerable<(TxHashParts Parts, int Count, string Hex)> All =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "test/golden/libteam-bpf-golden.tsv"))
        let columns = line.Split('\t')
        select (PartsOf(columns[0]), int.Parse(columns[2], null), columns[3]);

    private static TxHashParts PartsOf(string names) => names.Split('+')
        .Aggregate(TxHashParts.None, (parts, name) => parts | name switch
        {
            "none" => TxHashParts.None,
            "eth" => TxHashParts.Ethernet,
            "vlan" => TxHashParts.Vlan,
            "ipv4" => TxHashParts.IPv4,
            "ipv6" => TxHashParts.IPv6,
            "tcp" => TxHashParts.Tcp,
            "udp" => TxHashParts.Udp,
            "sctp" => TxHashParts.Sctp,
            _ => throw new InvalidDataException(name),
        });
}
