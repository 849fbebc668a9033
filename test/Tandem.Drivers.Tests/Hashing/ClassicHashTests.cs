using Tandem.Bpf.Classic;
using Tandem.Drivers.Hashing;
using Tandem.Teaming.Driving;
using Tandem.Testing;

namespace Tandem.Drivers.Tests.Hashing;

public sealed class ClassicHashTests
{
    private const string Tcp4 =
        "0200000000010200000000aa0800 4500002800010000400600000a0000010a000002 9c40005000000000000000000000000000000000";
    private const string Fragment4 =
        "0200000000010200000000aa0800 45000028000100b9400600000a0000010a000002 9c40005000000000000000000000000000000000";
    private const string Tcp6 = """
        0200000000010200000000aa86dd 6000000000140640 20010db8000000000000000000000001 20010db8000000000000000000000002
        9c40005000000000000000000000000000000000
        """;
    private const string Tagged4 =
        "0200000000010200000000aa81006064 0800 4500002800010000400600000a0000010a000002 9c40005000000000000000000000000000000000";
    private const string Arp = "0200000000010200000000aa0806 00000000000000000000000000000000000000000000000000000000";

    [Fact]
    public void Every_set_of_parts_gives_teamds_program_to_the_octet()
    {
        HashSet<TxHashParts> seen = [];
        foreach ((TxHashParts parts, int count, string hex) in GoldenPrograms.All)
        {
            ClassicInstruction[] program = TxHashProgram.Classic(parts);
            Assert.Equal((parts, count), (parts, program.Length));
            Assert.Equal(hex, Convert.ToHexStringLower(ClassicInstruction.Encode(program)));
            seen.Add(parts);
        }

        Assert.Equal(128, seen.Count);
    }

    [Theory]
    [InlineData(TxHashParts.Ethernet, new uint[] { 0xab, 0xab, 0xab, 0xab, 0xab, 0xab })]
    [InlineData(TxHashParts.Default, new uint[] { 0xa8, 0xa8, 0xa8, 0xa8, 0xab, 0xa8 })]
    [InlineData(TxHashParts.Layer3 | TxHashParts.Layer4, new uint[] { 0x9c13, 3, 0x53, 0x9c13, 0, 0x9c13 })]
    [InlineData(TxHashParts.Layer4, new uint[] { 0x9c10, 0, 0x50, 0x9c10, 0, 0x9c10 })]
    [InlineData(TxHashParts.Vlan, new uint[] { 0, 0, 0, 0x64, 0, 0x6064 })]
    [InlineData(
        TxHashParts.Ethernet | TxHashParts.Vlan | TxHashParts.Layer3 | TxHashParts.Layer4,
        new uint[] { 0x9cb8, 0xa8, 0xf8, 0x9cdc, 0xab, 0xfcdc })]
    public void Known_frames_have_the_hashes_that_the_kernel_gave(TxHashParts parts, uint[] expected)
    {
        ClassicInstruction[] program = TxHashProgram.Classic(parts);

        uint[] hashes =
        [
            Hash(program, Tcp4), Hash(program, Fragment4), Hash(program, Tcp6), Hash(program, Tagged4), Hash(program, Arp),
            Hash(program, Tcp4, tagBeside: 0x6064),
        ];
        Assert.Equal(expected, hashes);
    }

    private static uint Hash(ClassicInstruction[] program, string frame, ushort? tagBeside = null) =>
        ClassicInterpreter.Run(program, Golden.Octets(frame), new ClassicMetadata(0, tagBeside)).Value;
}
