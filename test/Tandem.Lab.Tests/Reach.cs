using System.Net;
using System.Net.Sockets;

namespace Tandem.Lab.Tests;

/// <summary>One host speaks to another by UDP until it is heard.</summary>
internal static class Reach
{
    internal static void Assert(LabHost from, LabHost to, string address)
    {
        IPAddress target = IPAddress.Parse(address);
        using Socket listener = to.Run(() =>
        {
            Socket socket = new(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(target, 7777));
            socket.Blocking = false;
            return socket;
        });
        using Socket speaker = from.Run(() => new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp));
        Patience.Until(
            () =>
            {
                speaker.SendTo("hello"u8, new IPEndPoint(target, 7777));
                return listener.Poll(TimeSpan.FromMilliseconds(20), SelectMode.SelectRead);
            },
            $"{from.Name} does not reach {address} on {to.Name}");
    }
}
