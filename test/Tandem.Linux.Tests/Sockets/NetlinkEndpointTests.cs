using System.Globalization;
using Tandem.Linux.Namespaces;
using Tandem.Linux.Sockets;

namespace Tandem.Linux.Tests.Sockets;

public sealed class NetlinkEndpointTests
{
    private const int Generic = 16; // NETLINK_GENERIC
    private const uint Stranger = 0x7f00_1234;

    // nlctrl, CTRL_CMD_GETFAMILY "nlctrl", with an acknowledgement
    private static readonly byte[] s_question = Convert.FromHexString(
        "20000000" + "1000" + "0500" + "2a000000" + "00000000" + "03020000" + "0b000200" + "6e6c6374726c0000");

    [Fact]
    public void What_another_process_sends_is_never_taken_for_the_kernels()
    {
        using NetworkNamespace home = NetworkNamespace.Create();
        home.Run(() =>
        {
            using NetlinkEndpoint endpoint = NetlinkEndpoint.Open(Generic);
            using FileDescriptor stranger = SocketCalls.Open(Native.AF_NETLINK, Native.SOCK_RAW, Generic, "socket");
            SocketCalls.Bind(stranger, new NetlinkAddress { Family = Native.AF_NETLINK, PortId = Stranger }).OrThrow("bind");
            NetlinkAddress target = new() { Family = Native.AF_NETLINK, PortId = PortOtherThan(Stranger) };
            SocketCalls.SendTo(stranger, s_question, target).OrThrow("send to the endpoint");
            Assert.True(endpoint.Wait(TimeSpan.FromSeconds(5))); // it is there

            byte[] buffer = new byte[4096];
            Assert.Equal(Errno.Again, endpoint.Receive(buffer, wait: false).Error);

            SocketCalls.SendTo(stranger, s_question, target).OrThrow("send to the endpoint");
            endpoint.Send(s_question).OrThrow("ask the kernel");
            long length = endpoint.Receive(buffer, wait: true).OrThrow("receive");
            Assert.NotEqual(s_question, buffer[..(int)length]);
            Assert.Equal(Generic, BitConverter.ToUInt16(buffer, 4)); // nlctrl's own number
        });
    }

    [Fact]
    public void A_datagram_that_does_not_fit_is_told_and_not_cut_off()
    {
        using NetlinkEndpoint endpoint = NetlinkEndpoint.Open(Generic);
        endpoint.Send(s_question).OrThrow("ask the kernel");
        Assert.Equal(Errno.MessageTooLong, endpoint.Receive(new byte[32], wait: true).Error);
        Assert.Equal(36, endpoint.Receive(new byte[4096], wait: true).Raw); // the acknowledgement, which comes by itself
    }

    // Two sockets are in this namespace; proc_netlink: sk, Eth, Pid, …
    private static uint PortOtherThan(uint port) => File.ReadLines("/proc/thread-self/net/netlink").Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields[1] == Generic.ToString(CultureInfo.InvariantCulture))
        .Select(fields => uint.Parse(fields[2], CultureInfo.InvariantCulture))
        .Single(id => id != 0 && id != port);
}
