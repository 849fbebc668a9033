using Tandem.Drivers;
using Tandem.Drivers.Bpf;
using Tandem.Drivers.Kernel;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>Teams of one driver meet the other.</summary>
public sealed class KindTests : IDisposable
{
    private static readonly TeamOpenRequest New = new("team0");
    private static readonly TeamOpenRequest TakeOver = New with { TakeOver = true };
    private static readonly TeamOpenRequest Recreate = New with { Recreate = true };
    private readonly KernelTeamDriverFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [MachineFact]
    public void Where_the_kernel_has_a_driver_that_is_taken()
    {
        using ITeamDriver driver = KernelTeamDriverFixture.Opened(_fixture.Open(New, AutoTeamDrivers.Open));
        Assert.Equal("kernel", driver.DriverName);
        Assert.Equal("team", _fixture.Net.GetLink("team0")!.Kind);
    }

    [MachineFact]
    public void A_team_is_taken_over_by_the_driver_whose_it_is()
    {
        foreach (KernelTeamDriverFixture.Opener kind in new KernelTeamDriverFixture.Opener[] { KernelTeamDrivers.Open, BpfTeamDrivers.Open })
        {
            (string name, IfIndex port) = MakeTeam(kind, "p0");
            using ITeamDriver driver = KernelTeamDriverFixture.Opened(_fixture.Open(TakeOver, AutoTeamDrivers.Open));
            Assert.Equal((name, port), (driver.DriverName, driver.Ports.Single().Index));
            Assert.True(driver.Destroy().IsDone);
            _fixture.Delete(port);
        }
    }

    [MachineFact]
    public void A_team_of_the_other_driver_is_not_taken_over_and_the_way_out_is_told()
    {
        MakeTeam(BpfTeamDrivers.Open, "p0");
        Assert.Equal(
            new DriverResult(DriverOutcome.Exists, "team0: is a team of the eBPF driver; take it over with driver \"bpf\" or \"auto\", or make it anew with -r"),
            _fixture.Open(TakeOver).Result);
        _fixture.Delete(_fixture.Net.GetLink("team0")!.Index);
        MakeTeam(KernelTeamDrivers.Open, "p1");
        Assert.Equal(
            new DriverResult(DriverOutcome.Exists, "team0: is a team of the kernel's driver; take it over with driver \"kernel\" or \"auto\", or make it anew with -r"),
            _fixture.Open(TakeOver, BpfTeamDrivers.Open).Result);
    }

    [MachineFact]
    public void A_team_is_made_anew_by_the_other_driver_and_its_ports_are_as_they_were()
    {
        foreach ((KernelTeamDriverFixture.Opener before, KernelTeamDriverFixture.Opener after) in
            new (KernelTeamDriverFixture.Opener, KernelTeamDriverFixture.Opener)[] { (BpfTeamDrivers.Open, KernelTeamDrivers.Open), (KernelTeamDrivers.Open, BpfTeamDrivers.Open) })
        {
            (string name, IfIndex port) = MakeTeam(before, "p0");
            using ITeamDriver driver = KernelTeamDriverFixture.Opened(_fixture.Open(Recreate, after));
            Assert.NotEqual(name, driver.DriverName);
            Assert.Empty(driver.Ports);
            Assert.False(_fixture.IsAdminUp(port));
            Assert.Equal(1500, _fixture.MtuOf(port));

            // And it can be a port of the new one.
            Assert.Equal(DriverResult.Done, driver.SetMode(TeamMode.ActiveBackup));
            Assert.Equal(DriverResult.Done, driver.AddPort(port));
            Assert.True(driver.Destroy().IsDone);
            _fixture.Delete(port);
        }
    }

    [MachineFact]
    public void The_library_makes_a_team_of_the_kernels_driver_in_place_of_whatever_is_there()
    {
        (_, IfIndex port) = MakeTeam(BpfTeamDrivers.Open, "p0");
        Recreated("kernel");
        Assert.False(_fixture.IsAdminUp(port)); // given back as its own driver does
        Assert.Equal(1500, _fixture.MtuOf(port));
        _fixture.Delete(_fixture.Net.GetLink("team0")!.Index);
        _fixture.Net.CreateBridge("team0");
        Recreated("kernel");
        Assert.Equal(["team0"], _fixture.Net.DumpLinks().Where(link => link.Kind == "team").Select(link => link.Name)); // and no other was made
    }

    [MachineFact]
    public void The_library_takes_no_team_away_from_its_daemon()
    {
        foreach (KernelTeamDriverFixture.Opener kind in new KernelTeamDriverFixture.Opener[] { KernelTeamDrivers.Open, BpfTeamDrivers.Open })
        {
            using ITeamDriver daemon = KernelTeamDriverFixture.Opened(_fixture.Open(New, kind));
            NetlinkResult refused = TeamHandle.TryCreate("team0", out _, DriverChoice.Kernel, recreate: true);
            Assert.Equal(Errno.Busy, refused.Error);
            Assert.Contains("team0: another daemon looks after this team already", refused.Reason, StringComparison.Ordinal);
            Assert.Equal(daemon.Device.Index, _fixture.Net.GetLink("team0")!.Index);
            Assert.True(daemon.Destroy().IsDone);
        }
    }

    [MachineFact]
    public void What_is_no_team_is_not_taken_over_by_any()
    {
        _fixture.Net.CreateBridge("team0");
        foreach (KernelTeamDriverFixture.Opener kind in new KernelTeamDriverFixture.Opener[] { KernelTeamDrivers.Open, AutoTeamDrivers.Open, BpfTeamDrivers.Open })
        {
            Assert.Equal(DriverOutcome.Exists, _fixture.Open(TakeOver, kind).Result.Outcome);
            Assert.Equal(DriverOutcome.Exists, _fixture.Open(New, kind).Result.Outcome);
        }
    }

    private static void Recreated(string driver)
    {
        NetlinkResult made = TeamHandle.TryCreate("team0", out TeamHandle? team, DriverChoice.Kernel, recreate: true);
        Assert.True(made.IsOk, made.Reason);
        using (team) Assert.Equal((driver, 0), (team!.DriverName, team.Ports.Count));
    }

    // A team with one port and an MTU of its own, left by its driver.
    private (string Name, IfIndex Port) MakeTeam(KernelTeamDriverFixture.Opener kind, string name)
    {
        using ITeamDriver driver = KernelTeamDriverFixture.Opened(_fixture.Open(New, kind));
        IfIndex port = _fixture.AddDevice(name);
        Assert.Equal(DriverResult.Done, driver.SetMode(TeamMode.RoundRobin));
        Assert.Equal(DriverResult.Done, driver.AddPort(port));
        _fixture.SetMtu(driver.Device.Index, 2000);
        _fixture.Await(driver, () => _fixture.MtuOf(port) == 2000, "the port follows");
        return (driver.DriverName, port);
    }
}
