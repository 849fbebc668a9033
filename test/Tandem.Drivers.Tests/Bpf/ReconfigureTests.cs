using System.Runtime.InteropServices;
using Tandem.Bpf.Attaching;
using Tandem.Drivers.Bpf;
using Tandem.Drivers.Bpf.State;
using Tandem.Linux.Events;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>Another configuration for a team on the eBPF driver.</summary>
public sealed class ReconfigureTests
{
    private static readonly string[] s_names = ["eth0", "eth1", "eth2"];

    [Theory]
    [InlineData("activebackup")]
    [InlineData("loadbalance")]
    [InlineData("roundrobin")]
    public void The_same_configuration_writes_not_one_octet_of_what_the_programs_read(string runner) => TeamLab.Play(lab =>
    {
        foreach (string name in s_names) lab.AddCard(name);
        TeamSettings settings = Next(new Random(1), runner) with { Ports = [new("eth0") { Priority = 5 }, new("eth1") { QueueId = 2 }] };
        using ITeamDriver driver = Open(lab);
        Team team = Start(lab, driver, settings);
        byte[] before = SharedOctets(lab);
        Assert.True(team.Reconfigure(Again(settings), EventLoop.Clock()).IsDone);
        Assert.Equal(before, SharedOctets(lab));

        // And of another one only what differs.
        Assert.True(team.Reconfigure(settings with { NotifyPeers = new(9, 9) }, EventLoop.Clock()).IsDone);
        Assert.InRange(before.Zip(SharedOctets(lab)).Count(pair => pair.First != pair.Second), 1, 8);
    });

    [Theory]
    [InlineData("activebackup")]
    [InlineData("loadbalance")]
    [InlineData("roundrobin")]
    public void Any_configuration_leads_to_the_state_of_a_fresh_start(string runner)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            Random random = new(seed);
            TeamSettings before = Next(random, runner), after = Next(random, runner);
            string got = "", expected = "";
            TeamLab.Play(lab =>
            {
                foreach (string name in s_names) lab.AddCard(name);
                using ITeamDriver driver = Open(lab);
                Team team = Start(lab, driver, before);
                DriverResult result = team.Reconfigure(after, EventLoop.Clock());
                Assert.True(result.IsDone, result.Reason);
                Settle(lab, driver, team);
                got = Summary(driver, after);
            });
            TeamLab.Play(lab =>
            {
                foreach (string name in s_names) lab.AddCard(name);
                using ITeamDriver driver = Open(lab);
                Start(lab, driver, after);
                expected = Summary(driver, after);
            });
            Assert.True(expected == got, $"seed {seed}\nexpected\n{expected}\ngot\n{got}");
        }
    }

    private static ITeamDriver Open(TeamLab lab)
    {
        TeamOpening opening = BpfTeamDrivers.Open(lab.Request, lab.Rtnl, lab.Links);
        Assert.True(opening.Result.IsDone, opening.Result.Reason);
        lab.Rtnl.Change(opening.Driver!.Device.Index, new LinkChange { Up = true });
        return opening.Driver;
    }

    private static Team Start(TeamLab lab, ITeamDriver driver, TeamSettings settings)
    {
        Team team = new(driver, settings, new Directory(lab.Links));
        Assert.Empty(team.Start(EventLoop.Clock()));
        Settle(lab, driver, team);
        return team;
    }

    // Until every port's link is up and nothing is left to do.
    private static void Settle(TeamLab lab, ITeamDriver driver, Team team)
    {
        lab.Await(driver, () =>
        {
            team.Reconcile(EventLoop.Clock());
            return driver.Ports.All(port => port.IsLinkUp) && team.Ports.All(port => port.IsUp && port.View.UserLinkUp);
        }, "the ports' links do not come up");
        team.Reconcile(EventLoop.Clock());
    }

    private static TeamSettings Next(Random random, string runner)
    {
        string[] names = [.. s_names];
        random.Shuffle(names);
        return new()
        {
            Runner = new RunnerSettings
            {
                Name = runner,
                HardwareAddressPolicy = (HardwareAddressPolicy)random.Next(3),
                TxHash = random.Next(2) == 0 ? null : (TxHashParts)random.Next(1, 128),
            },
            HardwareAddress = random.Next(2) == 0 ? null : MacAddress.Parse($"02:00:00:00:aa:0{random.Next(3)}"),
            NotifyPeers = new(random.Next(2) == 0 ? null : 2u, null),
            LinkWatches = [.. Enumerable.Range(0, random.Next(2)).Select(_ => new EthtoolWatchSettings(random.Next(2), random.Next(2)))],
            Ports = [.. names.Take(random.Next(1, 4)).Select((name, i) => new PortSettings(name)
            {
                Priority = (10 * i) + random.Next(9),
                QueueId = random.Next(2) == 0 ? null : random.Next(4),
            })],
        };
    }

    // The same values in other objects.
    private static TeamSettings Again(TeamSettings settings) => settings with
    {
        LinkWatches = [.. settings.LinkWatches.Select(watch => watch with { })],
        Ports = [.. settings.Ports.Select(port => port with { LinkWatches = [.. port.LinkWatches] })],
    };

    // Without whose address a team without one of its own took when it began.
    private static string Summary(ITeamDriver driver, TeamSettings settings)
    {
        MacAddress team = driver.Device.Address;
        bool isAdopted = settings.HardwareAddress is null
            || settings.Runner is { Name: "activebackup", HardwareAddressPolicy: HardwareAddressPolicy.ByActive };
        bool HasOwn(DriverPortView port) => settings.Runner is
        { Name: "activebackup", HardwareAddressPolicy: not HardwareAddressPolicy.SameAll } && port.Index != driver.ActivePort;
        return string.Join('\n', [
            .. driver.Ports.OrderBy(port => port.Name, StringComparer.Ordinal).Select(port =>
                $"{port.Name} {port.IsEnabled} {port.UserLinkUp} {port.UsesUserLink} {port.Priority} {port.QueueId} "
                + $"{(HasOwn(port) ? port.Address == port.OriginalAddress ? "own" : port.Address : port.Address == team ? "team's" : port.Address)}"),
            $"{(isAdopted ? "adopted" : team)} {driver.Mode} {driver.TxHash} {driver.TxMethod} {driver.NotifyPeers} {driver.McastRejoin}",
            $"{driver.Ports.FirstOrDefault(port => port.Index == driver.ActivePort)?.Name}",
        ]);
    }

    private static byte[] SharedOctets(TeamLab lab)
    {
        Link device = lab.Rtnl.GetLink("team0")!;
        IProgramHook hook = IngressHooks.Choose(AttachMethod.Auto, lab.Rtnl);
        using TeamPrograms programs = TeamPrograms.Adopt(hook, TransmitPlace.Of(device.Kind, device.Index, device.LowerOrPeer, hook))!;
        ForwardingTable table = programs.State.Current;
        return
        [
            .. MemoryMarshal.AsBytes(new Span<TeamHeader>(ref programs.State.Header)),
            .. MemoryMarshal.AsBytes(programs.State.Ledger),
            .. MemoryMarshal.AsBytes(programs.State.Mapping),
            .. MemoryMarshal.AsBytes(new Span<ForwardingTable>(ref table)),
        ];
    }

    private sealed class Directory(LinkTable links) : ILinkDirectory
    {
        public LinkView? Find(string name) => links.TryGet(name, out Link? link) ? View(link) : null;

        public LinkView? Find(IfIndex index) => links.TryGet(index, out Link? link) ? View(link) : null;

        public PhysicalPort FindPhysicalPort(IfIndex index) => default;

        private static LinkView View(Link link) => new(link.Index, link.Name, link.IsUp, link.IsLoopback, link.Master);
    }
}
