using System.Diagnostics;
using Tandem.Drivers;
using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>What the kernel refuses, and the words for it.</summary>
public sealed class KernelRefusalTests : IDisposable
{
    private readonly KernelTeamDriverFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [MachineFact]
    public void A_device_that_is_up_is_refused_in_the_kernels_words()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.RoundRobin, 0, out _);
        IfIndex port = _fixture.AddDevice("p0");
        _fixture.SetAdminUp(port, true);
        Refused(
            DriverOutcome.Busy, "p0: Device or resource busy (Device is up. Set it down before adding it as a team port)", driver.AddPort(port));
    }

    [MachineFact]
    public void The_loopback_and_the_team_itself_are_refused_in_the_kernels_words()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.RoundRobin, 0, out _);
        Refused(DriverOutcome.Invalid, "lo: Invalid argument (Loopback device can't be added as a team port)", driver.AddPort(_fixture.Loopback));
        Refused(DriverOutcome.Invalid, "team0: Invalid argument (Cannot enslave team device to itself)", driver.AddPort(driver.Device.Index));
    }

    [MachineFact]
    public void A_device_below_a_macvlan_is_busy()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.RoundRobin, 0, out _);
        IfIndex port = _fixture.AddDevice("p0");
        _fixture.Net.CreateMacvlan("mv0", port);
        Assert.Equal(DriverOutcome.Busy, driver.AddPort(port).Outcome);
        Assert.Empty(driver.Ports);
        Assert.False(_fixture.IsAdminUp(port));
    }

    [MachineFact]
    public void A_device_that_stands_on_the_team_is_busy()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.RoundRobin, 0, out _);
        Ip("link add link team0 name team0.7 type vlan id 7");
        Assert.Equal(DriverOutcome.Busy, driver.AddPort(_fixture.Net.GetLink("team0.7")!.Index).Outcome);
    }

    [MachineFact]
    public void A_device_that_carries_no_VLANs_is_refused_by_a_team_that_has_one()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.RoundRobin, 0, out _);
        Ip("link add link team0 name team0.7 type vlan id 7");
        Ip("link add vrf0 type vrf table 10"); // it passes no VLANs on
        DriverResult result = driver.AddPort(_fixture.Net.GetLink("vrf0")!.Index);
        Assert.False(result.IsDone);
        Assert.NotEqual(DriverOutcome.NotPermitted, result.Outcome); // EPERM, but no privilege is missing
        Assert.Empty(driver.Ports);
    }

    [MachineFact]
    public void Options_are_refused_for_their_name_type_and_value()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.ActiveBackup, 1, out IfIndex[] ports);
        using TeamConnection connection = KernelTeamDriverFixture.Connect(driver);
        Assert.Equal(Errno.NoEntry, connection.Set(new("no_such"), TeamOptionValue.Of(1u)).Error);
        Assert.Equal(Errno.NoEntry, connection.Set(new("activeport"), TeamOptionValue.Of("p0")).Error);
        Assert.Equal(Errno.NoEntry, connection.Set(new("enabled"), TeamOptionValue.Of(true)).Error);
        Assert.Equal(Errno.Invalid, connection.Set(new("queue_id", ports[0]), TeamOptionValue.Of(99u)).Error);
        NetlinkResult tooLong = connection.Set(new(new string('x', 40)), TeamOptionValue.Of(1u));
        Assert.Equal((Errno.OutOfRange, "Attribute failed policy validation"), (tooLong.Error, tooLong.KernelText));
        Refused(DriverOutcome.Invalid, "set queue_id to 99: Invalid argument", driver.SetPortQueue(ports[0], 99));
        Refused(
            DriverOutcome.NotSupported, "the kernel's team driver has no option lb_tx_method in this mode", driver.SetTxMethod(TxMethod.HashToPortMapping));
    }

    [MachineFact]
    public void A_team_is_looked_after_by_one_daemon_at_a_time()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.ActiveBackup, 0, out _);
        TeamOpening second = _fixture.Open(new TeamOpenRequest("team0") { TakeOver = true });
        Refused(DriverOutcome.Busy, "team0: another daemon looks after this team already", second.Result);
        Refused(DriverOutcome.Busy, "team0: another daemon looks after this team already", _fixture.Open(new TeamOpenRequest("team0") { Recreate = true }).Result);
        driver.Dispose();
        using ITeamDriver next = _fixture.TakeOver("team0");
        Assert.Equal(TeamMode.ActiveBackup, next.Mode);
    }

    [MachineFact]
    public void After_the_team_was_deleted_calls_fail_softly_and_the_module_can_go()
    {
        using ITeamDriver driver = _fixture.Create(TeamMode.Random, 1, out IfIndex[] ports);
        _fixture.Delete(driver.Device.Index);
        Assert.False(driver.SetPortEnabled(ports[0], false).IsDone);
        Assert.False(driver.SetMode(TeamMode.RoundRobin).IsDone);
        driver.Refresh(_fixture.Now);
        _fixture.Await(driver, () => driver.Refresh(_fixture.Now) == DriverChanges.DeviceGone, "it is seen");
        Assert.Equal(0, Run("modprobe", "-r team_mode_random"));
        Assert.Empty(driver.Ports);
        Assert.True(driver.Destroy().IsDone);
    }

    private static void Refused(DriverOutcome outcome, string reason, DriverResult result) =>
        Assert.Equal(new DriverResult(outcome, reason), result);

    private static void Ip(string arguments) => Assert.Equal(0, Run("ip", arguments));

    private static int Run(string program, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments.Split(' ')))!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
