using Tandem.Drivers.Announcing;
using Tandem.Linux.Events;
using Tandem.Linux.Packets;
using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Tests.Bpf;

public sealed class AnnouncementTests
{
    [Fact]
    public void A_port_that_is_enabled_announces_the_addresses_through_it_as_often_as_asked() => TeamLab.Play(lab =>
    {
        using ITeamDriver driver = lab.Open(TeamMode.ActiveBackup);
        IfIndex p1 = lab.AddPort(driver, "p1");
        driver.SetActivePort(p1);
        TeamLab.Sh(lab.Host, "ip addr add 10.9.0.1/24 dev team0; ip addr add fd09::1/64 dev team0 nodad; "
            + "ip link add mv0 link team0 type macvlan; ip link set mv0 up; ip addr add 10.9.1.1/24 dev mv0");
        driver.SetPortEnabled(p1, false);
        driver.SetNotifyPeers(new BurstSettings(2, 0));
        driver.SetMcastRejoin(new BurstSettings(1, 0));
        lab.Links.Drain();
        using PacketSocket far = lab.ListenFar("p1");

        driver.SetPortEnabled(p1, true);
        Assert.True(driver.NextDeadline <= EventLoop.Clock(), "due at once");
        driver.Refresh(EventLoop.Clock());
        Assert.Equal(Instant.Never, driver.NextDeadline);

        // Link-local addresses are announced too, those that are past their duplicate address detection by now.
        const string na = "na fd090000000000000000000000000001";
        Dictionary<string, int> seen = Collect(far, "arp 0a090001", "arp 0a090101", na, "mld");
        Assert.Equal((2, 2, 2), (seen["arp 0a090001"], seen["arp 0a090101"], seen[na]));
        Assert.True(seen["mld"] >= 1);
    });

    [Fact]
    public void Nothing_is_announced_while_the_team_is_down() => TeamLab.Play(lab =>
    {
        using ITeamDriver driver = lab.Open(TeamMode.RoundRobin);
        IfIndex p1 = lab.AddPort(driver, "p1");
        TeamLab.Sh(lab.Host, "ip addr add 10.9.0.1/24 dev team0; ip link set team0 down");
        driver.SetNotifyPeers(new BurstSettings(1, 0));
        lab.Links.Drain();
        driver.Refresh(EventLoop.Clock());
        ulong before = driver.ReadCounters().Ports[p1].TxFrames;
        driver.SetPortEnabled(p1, false);
        driver.SetPortEnabled(p1, true);
        driver.Refresh(EventLoop.Clock());
        Assert.Equal(before, driver.ReadCounters().Ports[p1].TxFrames);
        Assert.Equal(Instant.Never, driver.NextDeadline);
    });

    [Fact]
    public void Bursts_add_up_and_go_out_an_interval_apart()
    {
        Instant start = new(9_000_000_000);
        BurstClock clock = new();
        clock.Trigger(new BurstSettings(3, 200));
        clock.Trigger(new BurstSettings(3, 200));
        List<long> sentMs = [];
        for (Instant now = start; clock.Next != Instant.Never; now = now < clock.Next ? clock.Next : now + TimeSpan.FromMilliseconds(1))
            sentMs.AddRange(Enumerable.Repeat((now - start).Ticks / TimeSpan.TicksPerMillisecond, (int)clock.TakeDue(now)));
        Assert.Equal([0, 200, 400, 600, 800, 1000], sentMs);
    }

    [Fact]
    public void A_burst_without_intervals_never_keeps_the_daemon_from_its_other_work()
    {
        Instant now = new(9_000_000_000);
        BurstClock clock = new();
        clock.Trigger(new BurstSettings(uint.MaxValue, 0));
        for (int turn = 0; turn < 3; turn++)
        {
            Assert.InRange(clock.TakeDue(now), 1u, 16u);
            Assert.True(clock.Next > now);
            now = clock.Next;
        }
    }

    [Fact]
    public void Groups_are_read_from_the_kernels_tables()
    {
        const string igmp = """
            Idx	Device    : Count Querier	Group    Users Timer	Reporter
            1	lo        :     1      V3
            				010000E0     1 0:00000000		0
            7	team0     :     2      V3
            				FB0000E0     1 0:00000000		0
            				010000E0     1 0:00000000		0
            """;
        Assert.Equal(["224.0.0.251"], MulticastGroups.ReadIgmp(igmp, 7).Select(static group => group.ToString()));
        const string igmp6 = """
            7    team0           ff0200000000000000000001ff000001     1 0000000C 0
            7    team0           ff020000000000000000000000000001     1 0000000C 0
            7    team0           ff010000000000000000000000000001     1 00000008 0
            8    other           ff0200000000000000000001ff000002     1 0000000C 0
            """;
        Assert.Equal(["ff02::1:ff00:1"], MulticastGroups.ReadIgmp6(igmp6, 7).Select(static group => group.ToString()));
    }

    private static Dictionary<string, int> Collect(PacketSocket far, params string[] kinds)
    {
        Dictionary<string, int> seen = kinds.ToDictionary(static kind => kind, static _ => 0);
        byte[] buffer = new byte[2048];
        while (far.Wait(TimeSpan.FromMilliseconds(seen.Values.Any(static count => count == 0) ? 3000 : 100)))
        {
            int length = (int)far.Receive(buffer, out _).Raw;
            string? kind = Classify(buffer.AsSpan(0, Math.Max(0, length)));
            if (kind is not null && seen.TryGetValue(kind, out int count)) seen[kind] = count + 1;
        }

        return seen;
    }

    // From the Ethernet header on: EtherType at 12; ARP sender at 28 and target at 38; ICMPv6 behind 40 octets of IPv6, the
    // target of an advertisement at 62; for MLD with 8 octets of options before it.
    private static string? Classify(ReadOnlySpan<byte> frame) => frame switch
    {
        { Length: >= 42 } when frame[12..14] is [8, 6] && frame[28..32].SequenceEqual(frame[38..42]) =>
            "arp " + Convert.ToHexStringLower(frame[28..32]),
        { Length: >= 86 } when frame[12..14] is [0x86, 0xdd] && frame[20] == 58 && frame[54] == 136 =>
            "na " + Convert.ToHexStringLower(frame[62..78]),
        { Length: >= 70 } when frame[12..14] is [0x86, 0xdd] && frame[20] == 0 && frame[62] == 143 => "mld",
        _ => null,
    };
}
