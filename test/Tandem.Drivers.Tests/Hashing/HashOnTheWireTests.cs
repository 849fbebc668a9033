using System.Buffers.Binary;
using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Frames;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Transport;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Hashing;

public sealed class HashOnTheWireTests
{
    private const int ShortestTagged = 20; // the kernel drops shorter ones
    private const TxHashParts All = (TxHashParts)0x7f;

    private static readonly EthernetHeader Untagged = new(
        MacAddress.Parse("02:00:00:00:00:01"), MacAddress.Parse("02:00:00:00:00:aa"), default);

    [Fact]
    public void Both_kernels_programs_hash_real_frames_as_the_description_says() => HashWire.Play(wire =>
    {
        HashFrameGenerator generator = new(seed: 2);
        HashFrame[] frames =
        [
            .. Enumerable.Range(0, 4000).Select(_ => generator.Next().Octets)
                .Where(octets => octets.Length >= (IsTagged(octets) ? ShortestTagged : 14))
                .Select(octets => new HashFrame(octets, null)),
        ];
        for (int parts = 0; parts < 128; parts++)
        {
            wire.Use((TxHashParts)parts);
            for (int i = parts % 64; i < frames.Length; i += 64) AssertAgreement(wire, (TxHashParts)parts, frames[i].Octets);
        }
    });

    [Fact]
    public void A_tag_that_the_kernel_took_out_counts_with_its_priority() => HashWire.Play(wire =>
    {
        byte[] frame = IPFrame.Udp(
            Untagged with { Tag = new VlanTag(0x6064) },
            IPv4Address.Parse("10.0.0.1"),
            IPv4Address.Parse("10.0.0.2"),
            new UdpHeader(1, 2, 0),
            []);
        wire.Use(TxHashParts.Vlan);
        Assert.Equal((0x60 ^ 0x64, ClassicVerdict.ExpectedHash), wire.Send(frame, 0x6064));
        Assert.Equal(ClassicVerdict.OtherHash, wire.Send(frame, 0x64).Verdict); // the check itself can fail
    });

    [Theory]
    [InlineData(14)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(34)]
    [InlineData(37)]
    [InlineData(54)]
    [InlineData(57)]
    [InlineData(81)]
    public void Headers_scattered_in_memory_are_found(int linearBytes) => HashWire.Play(wire =>
    {
        byte[] data = new byte[6000];
        foreach (TxHashParts parts in (TxHashParts[])[TxHashParts.Ethernet, TxHashParts.Default, TxHashParts.Layer4, All])
        {
            wire.Use(parts);
            foreach (byte[] frame in Large(data))
            {
                AssertAgreement(wire, parts, frame, linearBytes);
                Assert.Equal(linearBytes, wire.LinearBytes);
            }
        }
    });

    private static IEnumerable<byte[]> Large(byte[] data)
    {
        IPv4Address a = IPv4Address.Parse("10.1.2.3");
        IPv4Address b = IPv4Address.Parse("192.168.200.100");
        IPv6Address c = IPv6Address.Parse("2001:db8::1234");
        IPv6Address d = IPv6Address.Parse("2001:db8:ff::99");
        yield return IPFrame.Tcp(Untagged, a, b, new TcpHeader(0x1234, 0x5678), data);
        yield return IPFrame.Udp(Untagged, c, d, new UdpHeader(0x1234, 0x5678, 0), data);
        byte[] segment = IPFrame.Udp(Untagged, a, b, new UdpHeader(0x4321, 0x8765, 0), data)[34..];
        yield return IPFrame.Build(Untagged, new IPv4Header(a, b, IPProtocol.Udp, 0), segment, new byte[40]);
    }

    private static void AssertAgreement(HashWire wire, TxHashParts parts, byte[] sent, int? linearBytes = null)
    {
        uint? expected = ReferenceHash.Of(parts, AsReceived(sent));
        (int bucket, ClassicVerdict verdict) = wire.Send(sent, expected, linearBytes);
        Assert.True(
            (ReferenceHash.BucketOf(expected), expected is null ? ClassicVerdict.Aborted : ClassicVerdict.ExpectedHash)
                == (bucket, verdict),
            $"{parts} {Convert.ToHexStringLower(sent)} expected {expected:x8} got {bucket:x2} {verdict}");
    }

    // On arrival the kernel takes the outermost tag out of the frame and keeps it beside.
    private static HashFrame AsReceived(byte[] sent) => IsTagged(sent)
        ? new HashFrame([.. sent[..12], .. sent[16..]], BinaryPrimitives.ReadUInt16BigEndian(sent.AsSpan(14)))
        : new HashFrame(sent, null);

    private static bool IsTagged(byte[] frame) =>
        frame.Length >= 14 && BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(12)) is 0x8100 or 0x88a8;
}
