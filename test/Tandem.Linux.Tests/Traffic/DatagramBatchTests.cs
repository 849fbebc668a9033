using System.Net;
using System.Net.Sockets;
using Tandem.Linux.Traffic;

namespace Tandem.Linux.Tests.Traffic;

public sealed class DatagramBatchTests
{
    [Fact]
    public void A_batch_that_is_sent_arrives_whole()
    {
        using Socket receiver = Open();
        using Socket sender = Open();
        sender.Connect(receiver.LocalEndPoint!);
        using DatagramBatch outgoing = new(capacity: 10, payloadBytes: 18);
        using DatagramBatch incoming = new(capacity: 64, payloadBytes: 18);

        Assert.Equal(10, outgoing.Send(sender.SafeHandle).Raw);

        Assert.Equal(10, incoming.Receive(receiver.SafeHandle).Raw);
    }

    [Fact]
    public void Datagrams_have_the_size_that_was_asked_for()
    {
        using Socket receiver = Open();
        using Socket sender = Open();
        sender.Connect(receiver.LocalEndPoint!);
        using DatagramBatch outgoing = new(capacity: 1, payloadBytes: 18);
        outgoing.Send(sender.SafeHandle).OrThrow("send");
        Assert.Equal(18, receiver.Receive(new byte[100]));
    }

    [Fact]
    public void Receiving_gives_up_after_the_sockets_own_timeout()
    {
        using Socket receiver = Open();
        receiver.ReceiveTimeout = 1;
        using DatagramBatch batch = new(capacity: 4, payloadBytes: 18);
        Assert.Equal(Errno.Again, batch.Receive(receiver.SafeHandle).Error);
    }

    [Fact]
    public void More_than_the_kernel_takes_at_once_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DatagramBatch(capacity: 1025, payloadBytes: 1));

    private static Socket Open()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
