using Tandem.Primitives;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Lacp;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>Whole frames of LACP and of the marker protocol.</summary>
internal static class LacpFrames
{
    internal static byte[] Of(MacAddress source, in Lacpdu pdu)
    {
        byte[] frame = Start(source, Lacpdu.Length);
        pdu.Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        return frame;
    }

    internal static byte[] Of(MacAddress source, in MarkerPdu pdu)
    {
        byte[] frame = Start(source, MarkerPdu.Length);
        pdu.Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        return frame;
    }

    /// <summary>The payload of a slow-protocols frame.</summary>
    /// <returns>False when it is another frame: tagged, of another type, or for another group.</returns>
    internal static bool TryOpen(ReadOnlySpan<byte> frame, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (!EthernetHeader.TryRead(frame, out EthernetHeader header)) return false;
        if (header.Tag is not null || header.Type != EtherType.SlowProtocols) return false;
        if (header.Destination != SlowProtocols.Group) return false;
        payload = frame[header.Length..];
        return true;
    }

    private static byte[] Start(MacAddress source, int payload)
    {
        byte[] frame = new byte[EthernetHeader.UntaggedLength + payload];
        new EthernetHeader(SlowProtocols.Group, source, EtherType.SlowProtocols).Write(frame);
        return frame;
    }
}
