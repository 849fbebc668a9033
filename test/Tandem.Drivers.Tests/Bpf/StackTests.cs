using System.Net;
using System.Net.Sockets;
using Tandem.Linux.Packets;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>What people put on top of a team, and the traffic they send: the host's own stack on both ends.</summary>
public sealed class StackTests
{
    private static readonly string[] FollowingDevices = ["p1", "p2", "team0.wire"];

    [Theory]
    [InlineData("10.9.0.1", "10.9.0.2", 24, 1500)]
    [InlineData("fd09::1", "fd09::2", 64, 1500)]
    [InlineData("10.9.0.1", "10.9.0.2", 24, 9000)]
    [InlineData("fd09::1", "fd09::2", 64, 9000)]
    public void Tcp_runs_through_the_team_with_segmentation_left_to_the_ports(
        string near, string far, int prefix, int mtu) => Play(TeamMode.RoundRobin, (lab, driver) =>
    {
        SetMtu(lab, driver, mtu);
        Address(lab, "team0", near, far, prefix);
        byte[] sent = new byte[4 << 20];
        new Random(1).NextBytes(sent);

        byte[] received = Transfer(lab, far, sent);

        Assert.Equal(sent, received);
    });

    [Theory]
    [InlineData("10.9.0.1", "10.9.0.2", 24)]
    [InlineData("fd09::1", "fd09::2", 64)]
    public void Datagrams_larger_than_the_mtu_arrive_as_fragments_and_whole(string near, string far, int prefix) => Play(
        TeamMode.LoadBalance,
        (lab, driver) =>
        {
            driver.SetTxHash(TxHashParts.Layer3 | TxHashParts.Layer4);
            Address(lab, "team0", near, far, prefix);
            using Socket receiver = lab.Far.Run(() => Bound(far));
            using Socket sender = Bound(near);
            byte[] datagram = new byte[8000];
            new Random(2).NextBytes(datagram);
            byte[] buffer = new byte[10_000];

            sender.SendTo(datagram, receiver.LocalEndPoint!);

            int length = receiver.Receive(buffer);
            Assert.Equal(datagram, buffer[..length]);
        });

    [Fact]
    public void A_bridge_on_the_team_makes_the_ports_promiscuous_and_forwards() => Play(TeamMode.ActiveBackup, (lab, driver) =>
    {
        driver.SetActivePort(driver.Ports[0].Index);
        TeamLab.Sh(lab.Host, "ip link add br9 type bridge && ip link set team0 master br9 && ip link set br9 up");
        lab.Await(driver, () => IsPromiscuous(lab, "p1") && IsPromiscuous(lab, "p2"), "the ports did not become promiscuous");
        Address(lab, "br9", "10.9.0.1", "10.9.0.2", 24);

        Assert.Equal(new byte[] { 1, 2, 3 }, Transfer(lab, "10.9.0.2", [1, 2, 3]));

        TeamLab.Sh(lab.Host, "ip link del br9");
        lab.Await(driver, () => !IsPromiscuous(lab, "p1") && !IsPromiscuous(lab, "p2"), "the ports stayed promiscuous");
    });

    [Fact]
    public void A_macvlan_on_the_team_has_its_own_traffic() => Play(TeamMode.RoundRobin, (lab, _) =>
    {
        TeamLab.Sh(lab.Host, "ip link add mv0 link team0 type macvlan mode bridge && ip link set mv0 up");
        Address(lab, "mv0", "10.9.0.1", "10.9.0.2", 24);
        Assert.Equal(new byte[] { 1, 2, 3 }, Transfer(lab, "10.9.0.2", [1, 2, 3]));
    });

    [Fact]
    public void A_tagged_frame_keeps_its_tag_both_ways() => Play(TeamMode.ActiveBackup, (lab, driver) =>
    {
        driver.SetActivePort(driver.Ports[0].Index);
        byte[] tagged = Convert.FromHexString("ffffffffffff" + "0200000000aa" + "8100a064" + "88b5" + new string('0', 90) + "07");
        using PacketSocket team = lab.ListenHost("team0");
        using PacketSocket far = lab.ListenFar("p1");

        team.Send(tagged).OrThrow("send");
        Assert.Equal(tagged, Next(far, 7));

        far.Send(tagged).OrThrow("send");
        Assert.Equal(tagged, Next(team, 7));
    });

    [Fact]
    public void A_queue_and_the_counters_of_the_team_see_the_traffic() => Play(TeamMode.RoundRobin, (lab, _) =>
    {
        TeamLab.Sh(lab.Host, "tc qdisc add dev team0 root handle 9: pfifo limit 100");
        Address(lab, "team0", "10.9.0.1", "10.9.0.2", 24);
        byte[] sent = new byte[200_000];
        Assert.Equal(sent, Transfer(lab, "10.9.0.2", sent));
        Assert.Matches(@"Sent [0-9]{6,} bytes", TeamLab.Sh(lab.Host, "tc -s qdisc show dev team0 root"));
        string[] counters = TeamLab.Sh(lab.Host, "ip -s -o link show team0").Split("RX:")[1].Split('\\', StringSplitOptions.TrimEntries);
        Assert.True(long.Parse(counters[1].Split(' ')[0], null) > 100, "received octets are not counted");
        Assert.True(long.Parse(counters[3].Split(' ')[0], null) > 200_000, "sent octets are not counted");
    });

    [Fact]
    public void A_capture_on_the_team_sees_both_directions() => Play(TeamMode.ActiveBackup, (lab, driver) =>
    {
        driver.SetActivePort(driver.Ports[0].Index);
        using PacketSocket capture = PacketSocket.Open(driver.Device.Index, ignoreOutgoing: false);
        Address(lab, "team0", "10.9.0.1", "10.9.0.2", 24);
        Assert.Equal(new byte[] { 1 }, Transfer(lab, "10.9.0.2", [1]));
        HashSet<PacketOrigin> directions = [];
        byte[] buffer = new byte[2048];
        while (directions.Count < 2 && capture.Wait(TimeSpan.FromSeconds(5)))
        {
            capture.Receive(buffer, out ReceivedPacket packet);
            if (buffer[12] == 8 && buffer[13] == 0) directions.Add(packet.Origin);
        }

        Assert.Equal([PacketOrigin.ToUs, PacketOrigin.Outgoing], directions.Order());
    });

    [Fact]
    public void The_host_does_not_answer_for_the_team_on_a_backup_port() => Play(TeamMode.ActiveBackup, (lab, driver) =>
    {
        driver.SetActivePort(driver.Ports[0].Index);
        TeamLab.Sh(lab.Host, "ip addr add 10.9.0.1/24 dev team0");
        byte[] request = Convert.FromHexString(
            "ffffffffffff0200000000aa0806" + "0001080006040001" + "0200000000aa0a090002" + "0000000000000a090001" + new string('0', 36));
        using PacketSocket active = lab.ListenFar("p1");
        using PacketSocket backup = lab.ListenFar("p2");
        backup.Send(request).OrThrow("send");
        active.Send(request).OrThrow("send");
        Assert.True(HasArpReply(active), "no answer on the active port");
        Assert.False(HasArpReply(backup, TimeSpan.FromMilliseconds(50)), "answered on the backup port");
    });

    private static void SetMtu(TeamLab lab, ITeamDriver driver, int mtu)
    {
        if (mtu == 1500) return;
        TeamLab.Sh(lab.Far, $"ip link set p1 mtu {mtu} && ip link set p2 mtu {mtu} && ip link set br0 mtu {mtu}");
        TeamLab.Sh(lab.Host, $"ip link set team0 mtu {mtu}");
        lab.Await(
            driver,
            () => FollowingDevices.All(name => lab.Rtnl.GetLink(name)!.Mtu == mtu),
            "the MTU was not followed");
    }

    private static void Address(TeamLab lab, string device, string near, string far, int prefix)
    {
        string nodad = near.Contains(':', StringComparison.Ordinal) ? " nodad" : "";
        TeamLab.Sh(lab.Host, $"ip addr add {near}/{prefix} dev {device}{nodad}");
        TeamLab.Sh(lab.Far, $"ip addr add {far}/{prefix} dev br0{nodad}");
    }

    private static byte[] Transfer(TeamLab lab, string far, byte[] bytes)
    {
        using Socket listener = lab.Far.Run(() =>
        {
            Socket socket = New(far, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(far), 0));
            socket.Listen();
            return socket;
        });
        using Socket sender = New(far, SocketType.Stream, ProtocolType.Tcp);
        sender.Connect(listener.LocalEndPoint!);
        using Socket receiver = listener.Accept();
        receiver.ReceiveTimeout = 10_000;
        Thread send = new(() =>
        {
            sender.Send(bytes);
            sender.Shutdown(SocketShutdown.Send);
        });
        send.Start();
        using MemoryStream received = new();
        byte[] buffer = new byte[1 << 16];
        for (int n = receiver.Receive(buffer); n > 0; n = receiver.Receive(buffer)) received.Write(buffer, 0, n);
        send.Join();
        return received.ToArray();
    }

    private static Socket Bound(string address)
    {
        Socket socket = New(address, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        socket.ReceiveTimeout = 5000;
        return socket;
    }

    private static Socket New(string address, SocketType type, ProtocolType protocol) =>
        new(IPAddress.Parse(address).AddressFamily, type, protocol);

    private static bool IsPromiscuous(TeamLab lab, string device) => lab.Rtnl.GetLink(device)!.IsPromiscuous;

    private static byte[] Next(PacketSocket socket, byte mark)
    {
        byte[] buffer = new byte[2048];
        while (socket.Wait(TimeSpan.FromSeconds(5)))
        {
            int length = (int)socket.Receive(buffer, out _).Raw;
            if (length > 0 && buffer[length - 1] == mark) return buffer[..length];
        }

        return [];
    }

    private static bool HasArpReply(PacketSocket socket, TimeSpan? patience = null)
    {
        byte[] buffer = new byte[2048];
        while (socket.Wait(patience ?? TimeSpan.FromSeconds(5)))
        {
            if (socket.Receive(buffer, out _).Raw >= 42 && buffer[12] == 8 && buffer[13] == 6 && buffer[21] == 2) return true;
        }

        return false;
    }

    // The far ends of both cables are ports of one bridge, as in a switch.
    private static void Play(TeamMode mode, Action<TeamLab, ITeamDriver> test) => TeamLab.Play(lab =>
    {
        using ITeamDriver driver = lab.Open(mode);
        lab.AddPort(driver, "p1");
        lab.AddPort(driver, "p2");
        TeamLab.Sh(lab.Far, "ip link add br0 type bridge mcast_snooping 0 && ip link set p1 master br0 && ip link set p2 master br0 && ip link set br0 up");
        test(lab, driver);
    });
}
