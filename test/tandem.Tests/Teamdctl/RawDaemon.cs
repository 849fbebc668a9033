using System.Text;
using Tandem.Control;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.UnixSockets;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>A daemon that answers with packets of any kind; an empty one hangs up.</summary>
internal sealed class RawDaemon : IDisposable
{
    private readonly EventLoop _loop = new();
    private readonly FileDescriptor _listener;
    private readonly Func<string, string> _answer;
    private readonly Thread _thread;

    internal RawDaemon(string runDirectory, Func<string, string> answer)
    {
        _answer = answer;
        _listener = UnixPacketSocket.Listen(ControlPaths.Socket(runDirectory, "team0"), 10);
        _loop.Watch(_listener, Accept);
        _thread = new Thread(_loop.Run);
        _thread.Start();
    }

    public void Dispose()
    {
        _loop.RequestStop();
        _thread.Join();
        _loop.Dispose();
        _listener.Dispose();
    }

    private void Accept()
    {
        FileDescriptor client = FileDescriptor.From(UnixPacketSocket.Accept(_listener), "accept");
        IDisposable? watch = null;
        watch = _loop.Watch(client, () =>
        {
            byte[] packet = new byte[Math.Max(0, UnixPacketSocket.PeekLength(client).Raw)];
            UnixPacketSocket.Receive(client, packet);
            string reply = packet.Length == 0 ? "" : _answer(Encoding.UTF8.GetString(packet));
            if (reply.Length > 0 && UnixPacketSocket.Send(client, Encoding.UTF8.GetBytes(reply)).IsOk) return;

            watch?.Dispose();
            client.Dispose();
        });
    }
}
