using System.Collections.Concurrent;
using Tandem.Daemon.Tests.EndToEnd;
using Tandem.Testing.Programs;
using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Machine.Tests.Lacp;

/// <summary>Lacp teams of ours on either driver, with partners that others wrote. What waits, waits at the same time.</summary>
public sealed class LacpPartnersTests
{
    private const string Fast = ", \"fast_rate\": true";
    private static readonly string[] s_drivers = ["kernel", "bpf"];

    [MachineFact]
    public void Every_partner_agrees_with_us_and_traffic_goes_where_it_can() => PlayTogether(
        [.. s_drivers.Select(driver => new Game($"{driver}, active, with a passive bond", () => PlayAll(
            driver, isActive: true, lab => new BondPartner(lab, isActive: false, isFast: true))))],
        [.. s_drivers.Select(driver => new Game($"{driver}, passive, with an active teamd", () => PlayAll(
            driver, isActive: false, lab => new OriginalPartner(lab, Fast))))],
        [new("kernel, passive and slow, with an active bond", () => PlaySlow(
            "kernel", isActive: false, lab => new BondPartner(lab, isActive: true, isFast: false)))],
        [new("bpf, active and slow, with a teamd", () => PlaySlow("bpf", isActive: true, lab => new OriginalPartner(lab, "")))]);

    [MachineFact]
    public void Cables_that_do_not_belong_together_are_not_used_together() => PlayTogether([.. s_drivers.Select(driver => (Game[])
    [
        new($"{driver}, a wrong key, with a bond", () => PlayKeys(driver, lab => new BondPartner(lab, isActive: true, isFast: true))),
        new($"{driver}, a wrong key, with teamd", () => PlayKeys(driver, lab => new OriginalPartner(lab, Fast))),
        new($"{driver}, cables to two bonds, swapped", () => PlayTwoBonds(driver)),
    ])]);

    [MachineFact]
    public void Another_configuration_costs_no_frame_where_it_is_said_to_be_live() => PlayTogether([.. s_drivers.Select(driver => (Game[])
    [
        new(driver, () => PlayChanges(driver, lab => new BondPartner(lab, isActive: true, isFast: false))),
    ])]);

    private static void PlayAll(string driver, bool isActive, Func<LacpLab, ILacpPartner> partnerOf)
    {
        using LacpLab lab = new();
        using ILacpPartner partner = partnerOf(lab);
        lab.Play(partner.Show, () =>
        {
            lab.Start(Left, $"{Fast}, \"active\": {(isActive ? "true" : "false")}", options: ["--driver", driver]);
            LacpScenario scenario = new(lab, partner);
            scenario.PlayCables();
            scenario.PlaySilence(3);
            lab.End(Left);
            Eventually.True("the partner stops at once", () => !partner.PortsInUse().Any());
        });
    }

    private static void PlayChanges(string driver, Func<LacpLab, ILacpPartner> partnerOf)
    {
        using LacpLab lab = new();
        using ILacpPartner partner = partnerOf(lab);
        lab.Start(Left, options: ["--driver", driver]);
        lab.Play(partner.Show, new LacpScenario(lab, partner).PlayChanges);
    }

    // Most of this is silence: 90 s of it cost nothing while others play.
    private static void PlaySlow(string driver, bool isActive, Func<LacpLab, ILacpPartner> partnerOf)
    {
        using LacpLab lab = new();
        using ILacpPartner partner = partnerOf(lab);
        lab.Play(partner.Show, () =>
        {
            lab.Start(Left, $", \"active\": {(isActive ? "true" : "false")}", options: ["--driver", driver]);
            lab.AddFlows(partner.Device);
            new LacpScenario(lab, partner).PlaySilence(90);
        });
    }

    // Both sides see two aggregates of a link each, and at most one of them is used.
    private static void PlayKeys(string driver, Func<LacpLab, ILacpPartner> partnerOf)
    {
        using LacpLab lab = new();
        using ILacpPartner partner = partnerOf(lab);
        lab.Start(Left, Fast, """{"eth0": {}, "eth1": {"lacp_key": 7}}""", "--driver", driver);
        lab.AwaitItem(Left, "ports.eth0.runner.state", "current");
        lab.AwaitItem(Left, "ports.eth1.runner.state", "current");
        Eventually.True("one of them is in use here", () => lab.PortsInUse(Left).Length == 1);
        Assert.NotEqual(lab.Item(Left, "ports.eth0.runner.aggregator.id"), lab.Item(Left, "ports.eth1.runner.aggregator.id"));
        Assert.InRange(partner.PortsInUse().Count(), 0, 1);
    }

    // eth0 and eth2 lead to one bond, eth1 and eth3 to another; then the cables of eth0 and eth1 change places.
    private static void PlayTwoBonds(string driver)
    {
        using LacpLab lab = new(cables: 4);
        foreach ((string[] first, string[] second) in (((string[], string[])[])[(["eth0", "eth2"], ["eth1", "eth3"]), (["eth1", "eth2"], ["eth0", "eth3"])]))
        {
            using BondPartner a = new(lab, isActive: true, isFast: true, "bond0", first);
            using BondPartner b = new(lab, isActive: true, isFast: true, "bond1", second);
            if (first[0] == "eth0")
                lab.Start(Left, Fast, """{"eth0": {}, "eth1": {}, "eth2": {}, "eth3": {}}""", "--driver", driver);
            Eventually.True("one bond's links are in use", () => lab.PortsInUse(Left) is string[] used
                && (used.SequenceEqual(first) || used.SequenceEqual(second)));
            Eventually.True("each bond's links are one aggregate", () => IsOne(first) && IsOne(second) && Aggregator(first[0]) != Aggregator(second[0]));
        }

        bool IsOne(string[] pair) => Aggregator(pair[0]) == Aggregator(pair[1]) && Aggregator(pair[0]) is not ("" or "0");

        string Aggregator(string port) => lab.Item(Left, $"ports.{port}.runner.aggregator.id");
    }

    // The games of a row one after the other, the rows at the same time: their waiting costs nothing, but a machine that has too
    // much to do at once does not send in time, and partners part.
    private static void PlayTogether(params Game[][] rows)
    {
        KernelLog log = new();
        ConcurrentQueue<string> failures = [];
        Thread[] players = [.. rows.Select(row => new Thread(() => Array.ForEach(row, game => Play(game, failures))))];
        foreach (Thread player in players) player.Start();
        foreach (Thread player in players) player.Join();
        Assert.True(failures.IsEmpty, string.Join('\n', failures));
        log.HasNoComplaint();
    }

    private static void Play(Game game, ConcurrentQueue<string> failures)
    {
        try
        {
            game.Play();
        }
        catch (Exception failure)
        {
            failures.Enqueue($"{game.Name}: {failure}");
        }
    }

    private sealed record Game(string Name, Action Play);
}
