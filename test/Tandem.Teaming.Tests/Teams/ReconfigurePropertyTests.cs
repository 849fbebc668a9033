using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Driving;
using Tandem.Testing.Driving;

namespace Tandem.Teaming.Tests.Teams;

/// <summary>A team that was brought to a configuration is as one that was started with it.</summary>
public sealed class ReconfigurePropertyTests
{
    private static readonly string[] s_names = ["eth0", "eth1", "eth2", "eth3"];

    [Theory]
    [InlineData("activebackup")]
    [InlineData("roundrobin")]
    [InlineData("broadcast")]
    [InlineData("loadbalance")]
    [InlineData("lacp")]
    public void Any_configuration_leads_to_the_state_of_a_fresh_start(string runner)
    {
        for (int seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            TeamSettings before = Next(random, runner), after = Next(random, runner);
            TeamBench bench = Begin(before, random.Next(16), out bool[] cables);
            Assert.True(bench.Team.Reconfigure(after, bench.Now).IsDone);
            bench.Pass(20_000);
            bench.Driver.ForgetWrites();
            Assert.True(bench.Team.Reconfigure(Again(after), bench.Now).IsDone);
            Assert.Empty(bench.Driver.Writes);

            TeamBench fresh = Begin(after, 0, out _, cables);
            string expected = Summary(fresh, after), got = Summary(bench, after);
            Assert.True(expected == got, $"seed {seed}\n{before}\n{after}\nexpected\n{expected}\ngot\n{got}");
        }
    }

    // The same values in other objects.
    private static TeamSettings Again(TeamSettings settings) => settings with
    {
        Runner = settings.Runner with { Lacp = settings.Runner.Lacp with { } },
        LinkWatches = [.. settings.LinkWatches.Select(watch => watch with { })],
        Ports = [.. settings.Ports.Select(port => port with { LinkWatches = [.. port.LinkWatches.Select(watch => watch with { })] })],
    };

    private static TeamBench Begin(TeamSettings settings, int pulled, out bool[] cables, bool[]? given = null)
    {
        TeamBench bench = new(settings);
        for (int i = 0; i < s_names.Length; i++)
        {
            FakeLink link = bench.Network.AddLink(s_names[i]);
            link.HasCarrier = given?[i] ?? (pulled & (1 << i)) == 0;
        }

        cables = [.. s_names.Select(name => bench.Link(name).HasCarrier)];
        Assert.Empty(bench.Start());
        bench.Pass(20_000);
        return bench;
    }

    private static TeamSettings Next(Random random, string runner)
    {
        string[] names = [.. s_names];
        random.Shuffle(names);
        int[] priorities = [.. Enumerable.Range(-2, 8)];
        random.Shuffle(priorities);
        return new()
        {
            Runner = new RunnerSettings
            {
                Name = runner,
                HardwareAddressPolicy = (HardwareAddressPolicy)random.Next(3),
                TxHash = random.Next(2) == 0 ? null : (TxHashParts)random.Next(1, 128),
                Lacp = new LacpSettings { FastRate = random.Next(2) == 0, MinPorts = random.Next(1, 3), SystemPriority = random.Next(3) },
            },
            HardwareAddress = random.Next(2) == 0 ? null : MacAddress.Parse($"02:00:00:00:aa:0{random.Next(3)}"),
            NotifyPeers = Burst(random),
            McastRejoin = Burst(random),
            LinkWatchPolicy = (LinkWatchPolicy)random.Next(2),
            LinkWatches = Watches(random),
            Ports = [.. names.Take(random.Next(5)).Select((name, i) => new PortSettings(name)
            {
                Priority = priorities[i],
                QueueId = random.Next(2) == 0 ? null : random.Next(4),
                LacpKey = random.Next(2),
                LacpPriority = random.Next(3),
                LinkWatches = Watches(random),
            })],
        };
    }

    private static PartialBurst Burst(Random random) => new(
        random.Next(2) == 0 ? null : (uint)random.Next(3), random.Next(2) == 0 ? null : (uint)random.Next(3));

    private static LinkWatchSettings[] Watches(Random random) => [.. Enumerable.Range(0, Math.Max(0, random.Next(4) - 1))
        .Select(_ => new EthtoolWatchSettings(random.Next(2) * 300, random.Next(2) * 400))];

    // Without what tells of the past by its nature: whose address a team without one of its own took when it began.
    private static string Summary(TeamBench bench, TeamSettings settings)
    {
        bool followsPort = settings.Runner is { Name: "activebackup", HardwareAddressPolicy: HardwareAddressPolicy.ByActive };
        MacAddress team = bench.Driver.Device.Address;
        IEnumerable<string> ports = bench.Driver.Ports.OrderBy(port => port.Name, StringComparer.Ordinal).Select(port =>
            $"{port.Name} enabled={port.IsEnabled} link={port.IsLinkUp} user={port.UserLinkUp}/{port.UsesUserLink} prio={port.Priority} queue={port.QueueId} "
            + $"address={(HasOwn(port) ? port.Address == port.OriginalAddress ? "own" : port.Address : port.Address == team ? "team" : port.Address)}");
        IEnumerable<string> watches = bench.Team.Ports.OrderBy(port => port.Name, StringComparer.Ordinal).SelectMany(port =>
            port.Watches.Select(link => $"{port.Name} {link.Number} {string.Join(' ', link.Watch.StateItems.Select(item => item.Value))} {link.Watch.IsUp}"));

        bool HasOwn(DriverPortView port) => settings.Runner is
        { Name: "activebackup", HardwareAddressPolicy: not HardwareAddressPolicy.SameAll } && port.Index != bench.Driver.ActivePort;
        string device = followsPort ? bench.Active is null ? "?" : $"follows {bench.Driver.Ports.Any(port => port.OriginalAddress == team)}"
            : settings.HardwareAddress is null ? "adopted" : team.ToString();
        return string.Join('\n', [
            .. ports, .. watches,
            $"active={bench.Active} team={device} {bench.Driver.Mode} {bench.Driver.TxHash}",
            $"{bench.Driver.NotifyPeers} {bench.Driver.McastRejoin}",
        ]);
    }
}
