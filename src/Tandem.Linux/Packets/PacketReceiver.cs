using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Tandem.Primitives;

namespace Tandem.Linux.Packets;

/// <summary>Receives a frame with its ancillary data and makes it what was on the wire.</summary>
internal sealed unsafe class PacketReceiver
{
    private const int SOL_PACKET = 263;
    private const int PACKET_AUXDATA = 8;
    private const uint TP_STATUS_VLAN_VALID = 1 << 4;
    private const uint TP_STATUS_VLAN_TPID_VALID = 1 << 6;
    private const ushort DefaultTpid = 0x8100;
    private const int TagOffset = 12;
    private const int TagLength = 4;
    private const int ControlHeader = 16; // struct cmsghdr: size_t cmsg_len, int cmsg_level, int cmsg_type

    private readonly byte[] _control = new byte[128];

    internal SysResult Receive(FileDescriptor socket, Span<byte> buffer, out ReceivedPacket packet)
    {
        packet = default;
        PacketAddress from = default;
        SysResult result;
        nuint controlLength;
        using (FdLease fd = new(socket))
        {
            fixed (byte* frame = buffer)
            fixed (byte* control = _control)
            {
                IoVector vector = new() { Base = frame, Length = (nuint)buffer.Length };
                MessageHeader header = new()
                {
                    Name = &from,
                    NameLength = (uint)sizeof(PacketAddress),
                    Vectors = &vector,
                    VectorCount = 1,
                    Control = control,
                };
                do
                {
                    header.ControlLength = (nuint)_control.Length;
                    result = Native.Result(Native.recvmsg(fd.Value, &header, Native.MSG_DONTWAIT));
                }
                while (result.Error == Errno.Interrupted);
                controlLength = header.ControlLength;
            }
        }

        if (!result.IsOk) return result;
        Ancillary extra = ReadControl(_control.AsSpan(0, (int)controlLength));
        int length = (int)result.Raw;
        if (extra.VlanTci is { } tci) length = InsertTag(buffer, length, extra.VlanTpid, tci);
        packet = new ReceivedPacket(
            length, new IfIndex(from.IfIndex), (PacketOrigin)from.PacketType, extra.VlanTci, extra.ReceivedAt);
        return new SysResult(length);
    }

    private static Ancillary ReadControl(ReadOnlySpan<byte> control)
    {
        Ancillary extra = default;
        while (control.Length >= ControlHeader)
        {
            int length = (int)MemoryMarshal.Read<nuint>(control);
            int level = MemoryMarshal.Read<int>(control[8..]);
            int type = MemoryMarshal.Read<int>(control[12..]);
            ReadOnlySpan<byte> data = control[ControlHeader..length];
            if (level == SOL_PACKET && type == PACKET_AUXDATA)
                extra = WithVlan(extra, MemoryMarshal.Read<PacketAuxiliary>(data));
            else if (level == Native.SOL_SOCKET && type == Native.SO_TIMESTAMPNS)
                extra = extra with { ReceivedAt = (MemoryMarshal.Read<long>(data) * 1_000_000_000) + MemoryMarshal.Read<long>(data[8..]) };
            control = control[Math.Min(control.Length, (length + 7) & ~7)..];
        }

        return extra;
    }

    private static Ancillary WithVlan(Ancillary extra, in PacketAuxiliary auxiliary) =>
        (auxiliary.Status & TP_STATUS_VLAN_VALID) == 0 ? extra : extra with
        {
            VlanTci = auxiliary.VlanTci,
            VlanTpid = (auxiliary.Status & TP_STATUS_VLAN_TPID_VALID) != 0 ? auxiliary.VlanTpid : DefaultTpid,
        };

    // A frame that fills the buffer loses its last octets to the tag.
    private static int InsertTag(Span<byte> buffer, int length, ushort tpid, ushort tci)
    {
        if (length < TagOffset || buffer.Length < TagOffset + TagLength) return length;
        int tagged = Math.Min(buffer.Length, length + TagLength);
        buffer[TagOffset..(tagged - TagLength)].CopyTo(buffer[(TagOffset + TagLength)..]);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[TagOffset..], tpid);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[(TagOffset + 2)..], tci);
        return tagged;
    }

    private readonly record struct Ancillary(ushort? VlanTci, ushort VlanTpid, long ReceivedAt);
}
