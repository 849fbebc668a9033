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

    internal void AwaitInUse(params string[] ports) =>
        Eventually.True($"both sides use {string.Join(" and ", ports)}; {Shown()}", () => AreInUse(ports), TimeSpan.FromSeconds(40));

    private bool AreInUse(params string[] ports) => lab.PortsInUse(Left).SequenceEqual(ports) && partner.PortsInUse().SequenceEqual(ports);

    private string Shown() => $"before: {string.Join(',', lab.PortsInUse(Left))} and {string.Join(',', partner.PortsInUse())}";
}
