using System.Net;
using System.Net.Sockets;
using Tandem.Linux;

namespace Tandem.Lab.Tests;

public sealed class LabDeviceTests
{
    [Fact]
    public void A_macvlan_is_a_card_of_its_own_on_a_shared_link()
    {
        using LabNetwork lab = new();
        LabHost a = lab.AddHost("a");
        LabHost b = lab.AddHost("b");
        lab.Connect(a, "eth0", b, "eth0");
        a.AddMacvlan("mv0", "eth0");
        a.AddAddress("mv0", "192.0.2.1/24");
        b.AddAddress("eth0", "192.0.2.2/24");

        Assert.Equal("macvlan", a.Link("mv0").Kind);
        Assert.NotEqual(a.Link("eth0").Address, a.Link("mv0").Address);
        Reach.Assert(a, b, "192.0.2.2");
    }

    [Fact]
    public void What_a_host_sends_on_a_tap_is_read_by_the_program_that_has_its_other_end()
    {
        using LabNetwork lab = new();
        LabHost host = lab.AddHost("host");
        using FileDescriptor tap = host.AddTap("tap0");
        host.AddAddress("tap0", "192.0.2.1/24");
        host.SetUp("tap0");
        using Socket speaker = host.Run(() => new Socket(
            AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        speaker.SendTo("hello"u8, new IPEndPoint(IPAddress.Parse("192.0.2.2"), 7777));

        // It asks for the address by ARP; before that the kernel may have sent something of IPv6.
        byte[] frame = new byte[2048];
        int length;
        do
        {
            length = (int)Files.Read(tap, frame).OrThrow("read");
        }
        while (frame[12] != 0x08 || frame[13] != 0x06);

        Assert.Equal(42, length);
        Assert.Equal([192, 0, 2, 2], frame[38..42]);
    }

    [Fact]
    public void A_tap_goes_with_its_program()
    {
        using LabNetwork lab = new();
        LabHost host = lab.AddHost("host");
        host.AddTap("tap0").Dispose();

        Assert.Null(host.Rtnl.GetLink("tap0"));
    }

    [Fact]
    public void A_tap_whose_name_is_taken_is_refused()
    {
        using LabNetwork lab = new();
        LabHost host = lab.AddHost("host");
        using FileDescriptor tap = host.AddTap("tap0");

        Assert.Equal(Errno.Busy, Assert.Throws<LinuxException>(() => host.AddTap("tap0")).Error);
    }
}
