using Tandem.Bpf.Classic;
using Tandem.Bpf.Extended;
using Tandem.Drivers.Hashing;
using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Frames;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Transport;
using Tandem.Teaming.Driving;
using Tandem.Testing;

namespace Tandem.Drivers.Tests.Hashing;

public sealed class ExtendedHashTests
{
    private const TxHashParts All = (TxHashParts)0x7f;

    [Fact]
    public void The_fragment_for_the_MAC_addresses_is_this() => Golden.Equal("""
        b705 0000 00000000       # r5 = 0
        b707 0000 00000000       # start: r7 = 0
        6162 4c00 00000000       # r2 = skb->data
        6163 5000 00000000       # r3 = skb->data_end
        bf24 0000 00000000       # r4 = r2
        0704 0000 0c000000       # r4 += 12
        2d34 0f00 00000000       # if r4 > r3 goto short
        7920 0000 00000000       # r0 = the first eight octets
        af07 0000 00000000       # r7 ^= r0
        6120 0800 00000000       # r0 = the next four
        af07 0000 00000000       # r7 ^= r0
        bf70 0000 00000000       # fold: r0 = r7
        7700 0000 20000000       # r0 >>= 32
        af07 0000 00000000       # r7 ^= r0
        bf70 0000 00000000       # r0 = r7
        7700 0000 10000000       # r0 >>= 16
        af07 0000 00000000       # r7 ^= r0
        bf70 0000 00000000       # r0 = r7
        7700 0000 08000000       # r0 >>= 8
        af07 0000 00000000       # r7 ^= r0
        5707 0000 ff000000       # r7 &= 255
        0500 0900 00000000       # goto done
        b707 0000 00000000       # short: r7 = 0
        5505 0700 00000000       # if r5 != 0 goto done
        bf61 0000 00000000       # r1 = skb
        6162 0000 00000000       # r2 = skb->len
        a502 0100 52000000       # if r2 < 82 goto pull
        b702 0000 52000000       # r2 = 82
        8500 0000 27000000       # pull: call skb_pull_data
        b705 0000 01000000       # r5 = 1
        0500 e2ff 00000000       # goto start
        """, Assembler.Assemble(TxHashProgram.Extended(TxHashParts.Ethernet)));

    [Fact]
    public void No_parts_make_no_work() =>
        Assert.Equal([Asm.Mov(Register.R7, 0)], TxHashProgram.Extended(TxHashParts.None));

    [Fact]
    public void Labels_are_the_fragments_own() => Assert.All(
        TxHashProgram.Extended(All).Where(i => i.Label is not null),
        i => Assert.StartsWith("hash_", i.Label, StringComparison.Ordinal));

    [Fact]
    public void Every_set_of_parts_gives_the_classic_programs_bucket_for_every_frame()
    {
        HashFrameGenerator generator = new(seed: 1);
        HashFrame[] frames = [.. Enumerable.Range(0, 3000).Select(_ => generator.Next())];
        foreach (TxHashParts parts in Enumerable.Range(0, 128).Select(p => (TxHashParts)p))
        {
            ClassicInstruction[] classic = TxHashProgram.Classic(parts);
            using HashTestRun extended = new(parts);
            for (int i = 0; i < frames.Length; i++)
            {
                uint? expected = ReferenceHash.Of(parts, frames[i]);
                ClassicResult result = Run(classic, frames[i]);
                Assert.True((expected ?? 0, expected is null) == (result.Value, result.IsAborted), $"{parts} {frames[i]}");

                // The reference is compared on every frame, the kernel on a different part of them for each set.
                if ((i + (int)parts) % 16 != 0 || frames[i].Octets.Length < HashTestRun.ShortestFrame) continue;
                int bucket = extended.BucketOf(frames[i]);
                Assert.True(ReferenceHash.BucketOf(expected) == bucket, $"{parts} {frames[i]}: {bucket}");
            }
        }
    }

    [Fact]
    public void A_frame_cut_at_any_length_gives_the_classic_programs_bucket()
    {
        byte[][] wholes = [.. Wholes()];
        foreach (TxHashParts parts in (TxHashParts[])
            [TxHashParts.Vlan, TxHashParts.Default, TxHashParts.Layer4, TxHashParts.Tcp | TxHashParts.Vlan, All])
        {
            ClassicInstruction[] classic = TxHashProgram.Classic(parts);
            using HashTestRun extended = new(parts);
            foreach (byte[] whole in wholes)
            {
                for (int length = HashTestRun.ShortestFrame; length <= whole.Length; length++)
                {
                    HashFrame cut = new(whole[..length], null);
                    uint value = Run(classic, cut).Value;
                    Assert.True(ReferenceHash.BucketOf(value) == extended.BucketOf(cut), $"{parts} {cut}");
                }
            }
        }
    }

    private static IEnumerable<byte[]> Wholes()
    {
        IPv4Address a = IPv4Address.Parse("10.1.2.3");
        IPv6Address b = IPv6Address.Parse("2001:db8::1234");
        foreach (VlanTag? tag in (VlanTag?[])[null, new VlanTag(0x6064)])
        {
            EthernetHeader ethernet = new(
                MacAddress.Broadcast, MacAddress.Parse("02:00:00:00:00:aa"), default, tag);
            byte[] ports = [0x12, 0x34, 0x56, 0x78];
            yield return IPFrame.Build(ethernet, new IPv4Header(a, a, IPProtocol.Sctp, 0), ports, new byte[40]);
            yield return IPFrame.Build(ethernet, new IPv4Header(a, a, IPProtocol.Tcp, 0, Fragment: 7), ports);
            yield return IPFrame.Tcp(ethernet, a, a, new TcpHeader(0x1234, 0x5678), []);
            yield return IPFrame.Udp(ethernet, b, b, new UdpHeader(0x1234, 0x5678, 0), []);
        }
    }

    private static ClassicResult Run(ClassicInstruction[] program, HashFrame frame) =>
        ClassicInterpreter.Run(program, frame.Octets, new ClassicMetadata(0, frame.TagBeside));
}
