using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Tandem.Lab;
using Tandem.Protocols.Internet;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Asks many addresses for an echo, each once and all at the same time; a process for each would cost more than all else.</summary>
/// <remarks>Source: RFC 792.</remarks>
internal static class Echoes
{
    private const int HeaderOctets = 8;
    private const int DataOctets = 1000;
    private const int LongestIPHeader = 60;
    private const byte Request = 8;
    private const byte Reply = 0;
    private const ushort Identifier = 0x7a4d;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks.</summary>
    /// <param name="host">Whose namespace to ask from.</param>
    /// <param name="targets">Whom.</param>
    /// <returns>Those that did not answer in 10 s.</returns>
    internal static IReadOnlyList<IPAddress> FindSilent(LabHost host, IReadOnlyList<IPAddress> targets) => host.Run(() =>
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
        socket.ReceiveTimeout = (int)s_patience.TotalMilliseconds;
        for (ushort number = 0; number < targets.Count; number++) socket.SendTo(RequestOf(number), new IPEndPoint(targets[number], 0));

        HashSet<int> silent = [.. Enumerable.Range(0, targets.Count)];
        byte[] packet = new byte[LongestIPHeader + HeaderOctets + DataOctets];
        while (silent.Count > 0 && TryReceive(socket, packet, out int length))
        {
            ReadOnlySpan<byte> echo = packet.AsSpan(0, length)[((packet[0] & 15) * 4)..];
            if (echo[0] == Reply && BinaryPrimitives.ReadUInt16BigEndian(echo[4..]) == Identifier)
                silent.Remove(BinaryPrimitives.ReadUInt16BigEndian(echo[6..]));
        }

        return silent.Select(number => targets[number]).ToList();
    });

    private static byte[] RequestOf(ushort number)
    {
        byte[] echo = new byte[HeaderOctets + DataOctets];
        echo[0] = Request;
        BinaryPrimitives.WriteUInt16BigEndian(echo.AsSpan(4), Identifier);
        BinaryPrimitives.WriteUInt16BigEndian(echo.AsSpan(6), number);
        BinaryPrimitives.WriteUInt16BigEndian(echo.AsSpan(2), InternetChecksum.Of(echo));
        return echo;
    }

    private static bool TryReceive(Socket socket, byte[] packet, out int length)
    {
        length = 0;
        try
        {
            length = socket.Receive(packet);
            return true;
        }
        catch (SocketException late) when (late.SocketErrorCode == SocketError.TimedOut)
        {
            return false;
        }
    }
}
