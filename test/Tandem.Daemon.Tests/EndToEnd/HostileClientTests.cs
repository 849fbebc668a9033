using System.Text;
using Tandem.Control;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Linux;
using Tandem.Linux.UnixSockets;
using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Clients that do what no client should, while frames go both ways.</summary>
public sealed class HostileClientTests : IDisposable
{
    private const int Many = 1000;
    private const int TenMegabytes = 10_000_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly TeamLab _lab = new();

    public HostileClientTests() =>
        Assert.Equal(0, _lab.Teamd("-d", "-c", """{"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth1": {}, "eth2": {}}}""").ExitCode);

    public void Dispose()
    {
        TeamLab.Kill(_lab.Pid);
        _lab.Dispose();
    }

    [Fact]
    public void Whatever_clients_do_they_are_answered_or_cut_off_and_no_frame_is_lost()
    {
        using TwoWayTraffic traffic = new(_lab);
        SendHalf();
        SendGarbage();
        SendTooMuch();
        Come();
        Listen();
        Assert.Equal("eth1", Get("runner.active_port"));
        traffic.AwaitMore();
        traffic.EndWithoutLoss();
    }

    private void SendHalf()
    {
        foreach (string half in (string[])["REQUEST", "REQUEST\n", "REQUEST\nPortAdd", "REQUEST\nStateItemValueSet\nrunner.active_port\n", "R"])
        {
            using FileDescriptor socket = Connect();
            Assert.StartsWith("REPLY_ERROR\n", Ask(socket, Encoding.UTF8.GetBytes(half)), StringComparison.Ordinal);
        }
    }

    private void SendGarbage()
    {
        using FileDescriptor socket = Connect();
        Random random = new(7);
        for (int i = 0; i < 200; i++)
        {
            byte[] garbage = new byte[random.Next(1, 5000)];
            random.NextBytes(garbage);
            Assert.StartsWith("REPLY_ERROR\n", Ask(socket, garbage), StringComparison.Ordinal);
        }
    }

    private void SendTooMuch()
    {
        using FileDescriptor socket = Connect();
        int left = TenMegabytes;
        for (int size = left; left > 0; left -= size)
        {
            // As much at once as the kernel carries.
            byte[] packet = new byte[size];
            "REQUEST\nPortAdd\n"u8.CopyTo(packet);
            packet.AsSpan(16).Fill((byte)'x');
            while (!UnixPacketSocket.Send(socket, packet.AsSpan(0, size)).IsOk) size /= 2;
            Assert.Contains(
                size > ControlLimits.MaxRequestBytes ? $"more than {ControlLimits.MaxRequestBytes} bytes" : "REPLY_ERROR",
                Receive(socket),
                StringComparison.Ordinal);
        }

        Assert.StartsWith("REPLY_SUCCESS\n", Ask(socket, "REQUEST\nConfigDump\n"u8.ToArray()), StringComparison.Ordinal);
    }

    // They come, and stay, and ask for what they never read.
    private void Come()
    {
        List<FileDescriptor> crowd = [];
        try
        {
            for (int i = 0; i < Many; i++)
            {
                crowd.Add(Connect());
                UnixPacketSocket.Send(crowd[^1], "REQUEST\nStateDump\n"u8);
            }

            Assert.Equal("eth1", Get("runner.active_port"));
        }
        finally
        {
            foreach (FileDescriptor one in crowd) one.Dispose();
        }
    }

    // One that listens and never reads, while much happens.
    private void Listen()
    {
        using FileDescriptor deaf = Connect();
        UnixPacketSocket.Send(deaf, "REQUEST\nEventsSubscribe\n"u8);
        using FileDescriptor busy = Connect();
        for (int i = 0; i < 1000; i++)
        {
            string request = $"REQUEST\nPortConfigUpdate\neth2\n{{\"prio\": {-i - 1}}}\n";
            Assert.StartsWith("REPLY_SUCCESS", Ask(busy, Encoding.UTF8.GetBytes(request)), StringComparison.Ordinal);
        }
    }

    private FileDescriptor Connect()
    {
        Assert.Equal(Errno.None, UnixPacketSocket.Connect(_lab.Socket, s_patience, out FileDescriptor? socket));
        return socket!;
    }

    private string Get(string path)
    {
        Assert.Equal(Errno.None, UnixControlClient.Connect("team0", _lab.RunDirectory, out UnixControlClient? client));
        using (client) return client!.Call(new ControlRequest(ControlMethods.StateItemValueGet, [path])).Reply?.Text ?? "no reply";
    }

    private static string Ask(FileDescriptor socket, byte[] packet)
    {
        UnixPacketSocket.Send(socket, packet).OrThrow("send");
        return Receive(socket);
    }

    private static string Receive(FileDescriptor socket)
    {
        Assert.True(UnixPacketSocket.WaitReadable(socket, s_patience));
        byte[] reply = new byte[UnixPacketSocket.PeekLength(socket).OrThrow("recv")];
        UnixPacketSocket.Receive(socket, reply).OrThrow("recv");
        return Encoding.UTF8.GetString(reply);
    }
}
