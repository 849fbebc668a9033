using Tandem.Testing.Programs;
using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>What a lacp team and any partner must be able to do with each other. Both are started; cables are eth0 and eth1.</summary>
/// <param name="lab">Where.</param>
/// <param name="partner">Who is on the right machine.</param>
internal sealed class LacpScenario(LacpLab lab, ILacpPartner partner)
{
    /// <summary>Cables are pulled and plugged, and traffic goes where it can.</summary>
    internal void PlayCables()
    {
        AwaitInUse("eth0", "eth1");
        Assert.Equal(partner.System, lab.Item(Left, "ports.eth0.runner.partner_lacpdu_info.system"));
        Assert.Equal(lab.Item(Left, "team_device.ifinfo.dev_addr"), partner.KnownPartner);
        Assert.Equal(lab.Item(Left, "ports.eth0.runner.aggregator.id"), lab.Item(Left, "ports.eth1.runner.aggregator.id"));
        lab.AddFlows(partner.Device);
        lab.AssertTrafficTakesBothLinks();

        lab.Cables[0].Pull();
        AwaitInUse("eth1");
        lab.AssertTrafficFlows();
        lab.Cables[0].Plug();
        AwaitInUse("eth0", "eth1");
        lab.AssertTrafficFlows();
    }

    /// <summary>The partner falls silent, is noticed when it must be, and is taken back.</summary>
    /// <param name="patience">How long after it was heard last, in seconds: 3 or 90.</param>
    internal void PlaySilence(double patience)
    {
        AwaitInUse("eth0", "eth1");
        using (partner.FallSilent("eth0"))
        {
            Eventually.True(
                "the silence is noticed",
                () => lab.Item(Left, "ports.eth0.runner.state") is "expired",
                TimeSpan.FromSeconds(patience + 30));
            lab.AssertNoticed(Left, "eth0", patience);
            Eventually.True("eth0 is out", () => !lab.PortsInUse(Left).Contains("eth0"));
            if (partner.ListensWhileSilent)
            {
                AwaitInUse("eth1");
                lab.AssertTrafficFlows();
            }
        }

        Eventually.True("both are in use again", () => AreInUse("eth0", "eth1"), TimeSpan.FromSeconds(60));
        lab.AssertTrafficFlows();
    }

    /// <summary>The configuration of the running team is changed again and again: what is said to be live costs no frame.</summary>
    /// <remarks>
    /// Neither side was told anything of LACP but who is active: by default nobody is given up because this machine stood still
    /// for some seconds.
    /// </remarks>
    internal void PlayChanges()
    {
        AwaitInUse("eth0", "eth1");
        string[] before = [Transitions("eth0"), Transitions("eth1")];
        long[] sent = [lab.Sent(Left, "eth0"), lab.Sent(Left, "eth1")];
        using (LacpFlows flows = new(lab, partner.Device))
        {
            foreach (string runner in (string[])
            [
                ", \"fast_rate\": true", "", ", \"min_ports\": 2, \"agg_select_policy\": \"bandwidth\"",
                ", \"fallback\": \"static\", \"state_details\": true", ", \"coupled_control\": true", ", \"active\": false", "",
            ])
            {
                string[] said = lab.Update(runner).TrimEnd('\n').Split('\n');
                Assert.All(said[..^1], static line => Assert.StartsWith("live: ", line, StringComparison.Ordinal));
                flows.AwaitSeconds(runner.Length == 0 ? 4 : 0.5); // 4 s: more than the patience of one who asks for a LACPDU a second
            }

            flows.EndWithoutLoss();
        }

        Assert.True(lab.Sent(Left, "eth0") - sent[0] > 5000 && lab.Sent(Left, "eth1") - sent[1] > 5000, "both links had flows");
        Assert.Equal<IEnumerable<string>>(before, [Transitions("eth0"), Transitions("eth1")]);
        AwaitInUse("eth0", "eth1");
        PlayBounces();
    }

    // What the partner must learn of by a new start of the port.
    private void PlayBounces()
    {
        Assert.Contains("port bounce: runner.sys_prio: 65535 -> 100\n", lab.Update(", \"sys_prio\": 100"), StringComparison.Ordinal);
        lab.AwaitItem(Left, "ports.eth0.runner.actor_lacpdu_info.system_priority", "100");
        AwaitInUse("eth0", "eth1");

        string before = Transitions("eth0");
        string ports = """{"eth0": {}, "eth1": {"lacp_prio": 300, "lacp_key": 7}}""";
        string said = lab.Update(", \"sys_prio\": 100", ports);
        Assert.Contains("port bounce: ports.eth1.lacp_key: 0 -> 7\n", said, StringComparison.Ordinal);
        Assert.Contains("port bounce: ports.eth1.lacp_prio: 255 -> 300\n", said, StringComparison.Ordinal);
        lab.AwaitItem(Left, "ports.eth1.runner.state", "current");
        AwaitInUse("eth0");
        lab.AddFlows(partner.Device);
        lab.AssertTrafficFlows();
        Assert.Equal(before, Transitions("eth0"));
        lab.Update(", \"sys_prio\": 100");
        AwaitInUse("eth0", "eth1");
        lab.AssertTrafficFlows();
        Assert.Equal(before, Transitions("eth0"));
    }

    private string Transitions(string port) => lab.Item(Left, $"ports.{port}.runner.counters.transitions");

    internal void AwaitInUse(params string[] ports) =>
        Eventually.True($"both sides use {string.Join(" and ", ports)}; {Shown()}", () => AreInUse(ports), TimeSpan.FromSeconds(40));

    private bool AreInUse(params string[] ports) => lab.PortsInUse(Left).SequenceEqual(ports) && partner.PortsInUse().SequenceEqual(ports);

    private string Shown() => $"before: {string.Join(',', lab.PortsInUse(Left))} and {string.Join(',', partner.PortsInUse())}";
}
