using System.Net;
using Tandem.Drivers.Options;
using Tandem.Linux.Packets;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>The kernel's driver hears what others do, and says no more to the kernel than it must.</summary>
public sealed class KernelFollowTests : IDisposable
{
    private readonly KernelTeamDriverFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [MachineFact]
    public void What_other_programs_set_shows_after_a_refresh()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.ActiveBackup, 2, out IfIndex[] ports);
        using TeamConnection other = KernelTeamDriverFixture.Connect(driver);
        Settle(driver);
        KernelTeamDriverFixture.SetByOthers(other, "enabled", TeamOptionValue.Of(false), ports[1]);
        Assert.Equal(DriverChanges.Ports | DriverChanges.Options, driver.Refresh(_fixture.Now));
        Assert.False(driver.Ports[1].IsEnabled);

        KernelTeamDriverFixture.SetByOthers(other, "activeport", TeamOptionValue.Of((uint)ports[1].Value));
        KernelTeamDriverFixture.SetByOthers(other, "notify_peers_count", TeamOptionValue.Of(9u));
        Assert.Equal(DriverChanges.Options, driver.Refresh(_fixture.Now));
        Assert.Equal((ports[1], 9u), (driver.ActivePort, driver.NotifyPeers.Count));
    }

    [MachineFact]
    public void What_it_set_itself_is_no_news()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.ActiveBackup, 2, out IfIndex[] ports);
        Settle(driver);
        Assert.True(driver.SetActivePort(ports[0]).IsDone);
        Assert.True(driver.SetActivePort(ports[1]).IsDone);
        Assert.True(driver.SetPortPriority(ports[0], 3).IsDone);
        Assert.Equal(DriverChanges.None, driver.Refresh(_fixture.Now) & DriverChanges.Options);
        Assert.Equal((ports[1], 3), (driver.ActivePort, driver.Ports[0].Priority));
    }

    [MachineFact]
    public void A_failover_is_one_message_and_what_is_so_already_is_none()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.ActiveBackup, 2, out IfIndex[] ports);
        Assert.True(driver.SetActivePort(ports[0]).IsDone);
        using TeamConnection other = KernelTeamDriverFixture.Connect(driver);
        Assert.True(driver.SetActivePort(ports[1]).IsDone);
        Assert.Equal(["activeport"], KernelTeamDriverFixture.Told(other));

        Assert.True(driver.SetActivePort(ports[1]).IsDone);
        Assert.True(driver.SetMode(TeamMode.ActiveBackup).IsDone);
        Assert.True(driver.SetPortEnabled(ports[0], true).IsDone);
        Assert.True(driver.SetPortUserLink(ports[0], false).IsDone);
        Assert.True(driver.SetNotifyPeers(driver.NotifyPeers).IsDone);
        Assert.Empty(KernelTeamDriverFixture.Told(other));
    }

    [MachineFact]
    public void Notifications_that_were_lost_are_made_up_for()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.LoadBalance, 2, out IfIndex[] ports);
        using TeamConnection other = KernelTeamDriverFixture.Connect(driver);
        Settle(driver);
        Assert.True(driver.MapHashes([new(1, ports[0])]).IsDone);
        Assert.True(driver.MapHashes([new(2, ports[1])]).IsDone);

        // More than its buffer holds, and at the end what it must not miss.
        for (uint count = 1; count <= 2000; count++)
        {
            KernelTeamDriverFixture.SetByOthers(other, "notify_peers_count", TeamOptionValue.Of(count));
            KernelTeamDriverFixture.Told(other);
        }

        KernelTeamDriverFixture.SetByOthers(other, "enabled", TeamOptionValue.Of(false), ports[0]);
        KernelTeamDriverFixture.SetByOthers(other, "priority", TeamOptionValue.Of(-7), ports[1]);
        driver.Refresh(_fixture.Now);
        Assert.Equal((2000u, false, -7), (driver.NotifyPeers.Count, driver.Ports[0].IsEnabled, driver.Ports[1].Priority));
        Assert.Equal((IfIndex.None, ports[1]), (driver.HashMap[1], driver.HashMap[2]));
        Assert.Empty(driver.TakeNotices());
    }

    [MachineFact]
    public void Ports_that_others_add_and_release_come_and_go()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.RoundRobin, 1, out IfIndex[] ports);
        IfIndex added = _fixture.AddDevice("p9");
        _fixture.Net.Change(added, new LinkChange { Master = driver.Device.Index });
        _fixture.Await(driver, () => driver.Ports.Count == 2, "the port is there");
        Assert.Equal([ports[0], added], driver.Ports.Select(static port => port.Index));
        Assert.True(driver.Ports[1].IsEnabled);

        _fixture.Net.Change(ports[0], new LinkChange { Master = IfIndex.None });
        _fixture.Await(driver, () => driver.Ports.Count == 1, "the port is gone");
        Assert.Equal("p9", driver.Ports[0].Name);
    }

    [MachineFact]
    public void A_foreign_hash_program_is_none_of_the_known_ones()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.LoadBalance, 0, out _);
        Assert.Null(driver.TxHash);
        Assert.True(driver.SetTxHash(TxHashParts.Default).IsDone);
        Assert.Equal(TxHashParts.Default, driver.TxHash);
        using TeamConnection other = KernelTeamDriverFixture.Connect(driver);
        KernelTeamDriverFixture.SetByOthers(other, "bpf_hash_func", TeamOptionValue.Of([6, 0, 0, 0, 7, 0, 0, 0])); // ret #7
        driver.Refresh(_fixture.Now);
        Assert.Null(driver.TxHash);
    }

    [MachineFact]
    public void Counters_count_what_leaves_by_port_and_by_hash()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.LoadBalance, 1, out IfIndex[] ports);
        Assert.True(driver.SetTxHash(TxHashParts.Ethernet).IsDone);
        _fixture.SetAdminUp(driver.Device.Index, true);
        _fixture.Await(driver, () => _fixture.HasCarrier(driver.Device.Index), "the team has carrier");
        driver.ReadCounters(); // from now on the kernel adds up
        using PacketSocket team = PacketSocket.Open(driver.Device.Index);
        byte[] frame = new byte[100];
        Convert.FromHexString("0200000000ee" + "0200000000aa" + "88b5").CopyTo(frame, 0);
        for (int i = 0; i < 50; i++) team.Send(frame).OrThrow("send");

        _fixture.Await(driver, () => driver.ReadCounters().HashTxBytes.Any(octets => octets >= 5000), "the octets are counted");
        TeamCounters counters = driver.ReadCounters();
        Assert.Single(counters.HashTxBytes, static octets => octets >= 5000); // all by one hash
        Assert.True(counters.Ports[ports[0]].TxFrames >= 50);
        Assert.True(counters.Ports[ports[0]].TxBytes >= 5000);
    }

    [MachineFact]
    public void The_kernel_announces_an_enabled_port_as_often_as_it_is_told()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.ActiveBackup, 1, out IfIndex[] ports);
        _fixture.Net.AddAddress(driver.Device.Index, IPAddress.Parse("192.0.2.1"), 24);
        _fixture.SetAdminUp(driver.Device.Index, true);
        Assert.True(driver.SetActivePort(ports[0]).IsDone);
        Assert.True(driver.SetPortEnabled(ports[0], false).IsDone);
        Assert.True(driver.SetNotifyPeers(new BurstSettings(3, 20)).IsDone);
        _fixture.Await(driver, () => _fixture.HasCarrier(driver.Device.Index), "the team has carrier");
        using PacketSocket far = _fixture.ListenFar("p0");

        Assert.True(driver.SetPortEnabled(ports[0], true).IsDone);
        Assert.Equal(3, CountAnnouncements(far, "c0000201"));
    }

    // Frames of ARP for the address, until none came for a while.
    private static int CountAnnouncements(PacketSocket far, string address)
    {
        int count = 0;
        byte[] buffer = new byte[2000];
        while (far.Wait(TimeSpan.FromSeconds(count == 0 ? 10 : 1)))
        {
            int length = (int)far.Receive(buffer, out _).Raw;
            string frame = length > 0 ? Convert.ToHexString(buffer, 0, length) : "";
            if (frame.Length >= 84 && frame[24..28] == "0806" && frame[56..64].Equals(address, StringComparison.OrdinalIgnoreCase)) count++;
        }

        return count;
    }

    private void Settle(ITeamDriver driver) =>
        _fixture.Await(driver, () => driver.Refresh(_fixture.Now) == DriverChanges.None, "nothing more happens");
}
