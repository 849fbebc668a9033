using Tandem.Primitives;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Who has which hardware address, by policy: as the kernel sees it.</summary>
public sealed class HardwareAddressTests : IDisposable
{
    private static readonly MacAddress s_first = TeamLab.AddressOf(1), s_second = TeamLab.AddressOf(2);
    private static readonly string[] s_links = ["team0", "eth1", "eth2"];
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Same_all_gives_every_port_the_teams()
    {
        Start("same_all");
        AwaitAddresses(s_first, s_first, s_first);
        FailOver();
        AwaitAddresses(s_first, s_first, s_first);
        EndAndCheck();
    }

    [Fact]
    public void By_active_gives_the_team_that_of_the_active_port()
    {
        Start("by_active");
        AwaitAddresses(s_first, s_first, s_second);
        FailOver();
        AwaitAddresses(s_second, s_first, s_second);
        EndAndCheck();
    }

    [Fact]
    public void Only_active_gives_the_active_port_the_teams_and_the_others_their_own()
    {
        Start("only_active");
        AwaitAddresses(s_first, s_first, s_second);
        FailOver();
        AwaitAddresses(s_first, s_first, s_first);
        _lab.Cables[1].Plug();
        _lab.AwaitItem("runner.active_port", "eth1");
        AwaitAddresses(s_first, s_first, s_second);
        EndAndCheck();
    }

    [Theory]
    [InlineData("same_all", true)]
    [InlineData("by_active", false)]
    public void An_address_given_to_the_team_goes_to_its_ports_when_all_have_the_same(string policy, bool isShared)
    {
        Start(policy);
        MacAddress given = MacAddress.Parse("02:00:00:00:0a:0a");
        _lab.Ip($"link set dev team0 address {given}");
        AwaitAddresses(given, isShared ? given : s_first, isShared ? given : s_second);
        EndAndCheck();
    }

    [Fact]
    public void With_a_port_whose_address_cannot_change_the_team_takes_that_of_the_active_one() => FixedAddressScenario.Play(_lab);

    private void Start(string policy)
    {
        _lab.Start("""
            {"device": "team0", "runner": {"name": "activebackup", "hwaddr_policy": "POLICY"},
             "ports": {"eth1": {"prio": 100}, "eth2": {"prio": 10}}}
            """.Replace("POLICY", policy, StringComparison.Ordinal));
        _lab.AwaitItem("runner.active_port", "eth1");
    }

    private void FailOver()
    {
        _lab.Cables[1].Pull();
        _lab.AwaitItem("runner.active_port", "eth2");
    }

    private void AwaitAddresses(params MacAddress[] wanted)
    {
        MacAddress[] found = [];
        SpinWait.SpinUntil(() => (found = Read()).SequenceEqual(wanted), TimeSpan.FromSeconds(10));
        Assert.Equal(wanted, found);
        using TwoWayTraffic traffic = new(_lab); // and with these addresses it works

        MacAddress[] Read() => [.. s_links.Select(name => _lab.Machine.Link(name).Address)];
    }

    private void EndAndCheck()
    {
        Assert.Equal(0, _lab.Teamd("-k", "-t", "team0").ExitCode);
        Eventually.True("the device is gone", () => _lab.Machine.Rtnl.GetLink("team0") is null);
        _lab.AssertNothingLeft();
    }
}
