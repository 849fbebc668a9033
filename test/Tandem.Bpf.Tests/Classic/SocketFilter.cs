using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Tandem.Bpf.Classic;

namespace Tandem.Bpf.Tests.Classic;

/// <summary>The kernel's own way of running classic programs: the filter of a socket.</summary>
internal sealed class SocketFilter : IDisposable
{
    private const int SolSocket = 1;
    private const int AttachFilter = 26; // SO_ATTACH_FILTER
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-test-").FullName;
    private readonly Socket _receiver = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Socket _sender = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    internal SocketFilter()
    {
        UnixDomainSocketEndPoint place = new(Path.Combine(_folder, "socket"));
        _receiver.Bind(place);
        _sender.Connect(place);
    }

    /// <summary>True when the kernel takes the program.</summary>
    internal bool TryUse(ReadOnlySpan<ClassicInstruction> program)
    {
        byte[] octets = ClassicInstruction.Encode(program);
        nint memory = Marshal.AllocHGlobal(octets.Length + 1);
        try
        {
            // struct sock_fprog: how many, and where.
            Marshal.Copy(octets, 0, memory, octets.Length);
            byte[] filter = new byte[16];
            BinaryPrimitives.WriteUInt16LittleEndian(filter, (ushort)program.Length);
            BinaryPrimitives.WriteInt64LittleEndian(filter.AsSpan(8), memory);
            _receiver.SetRawSocketOption(SolSocket, AttachFilter, filter);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }

    /// <summary>Sends a frame through the filter.</summary>
    /// <returns>How many octets it let pass; 0 for none, or when it was aborted.</returns>
    internal int Pass(byte[] frame)
    {
        _sender.Send(frame);
        return _receiver.Poll(0, SelectMode.SelectRead) ? _receiver.Receive(new byte[frame.Length]) : 0; // such sockets deliver at once
    }

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
