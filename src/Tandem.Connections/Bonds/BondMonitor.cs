using System.Globalization;
using System.Net.Sockets;
using Tandem.Connections.Addressing;
using Tandem.Connections.Profiles;
using Tandem.Teaming.Configuration;

namespace Tandem.Connections.Bonds;

/// <summary>Link watches as the options of a bond's one monitor. Pure.</summary>
internal sealed class BondMonitor
{
    /// <summary>miimon: what everyone sets; the driver has none by itself, and then takes every port for good.</summary>
    internal const int PollMs = 100;

    private const int MaxTargets = 16;
    private static readonly string[] s_withoutProbes = ["lacp"];

    private readonly TeamSettings _team;
    private readonly ICollection<Loss> _losses;

    private BondMonitor(TeamSettings team, ICollection<Loss> losses)
    {
        _team = team;
        _losses = losses;
    }

    internal static IReadOnlyList<Setting> Options(TeamSettings team, ICollection<Loss> losses) => new BondMonitor(team, losses).Options();

    private List<Setting> Options()
    {
        IReadOnlyList<LinkWatchSettings> watches = Watches();
        foreach (LinkWatchSettings one in watches.Where(one => one is not (EthtoolWatchSettings or ArpPingWatchSettings or NsnaPingWatchSettings)))
            Lose($"link_watch {one.Name}", "bonding has nothing like it");
        LinkWatchSettings[] probes = [.. watches.Where(one => one is ArpPingWatchSettings or NsnaPingWatchSettings).Where(HasUsableTarget)];
        if (probes.Length > 0 && s_withoutProbes.Contains(_team.Runner.Name))
        {
            foreach (LinkWatchSettings one in probes) Lose($"link_watch {one.Name}", "bonding does not ask hosts in the mode 802.3ad");
            probes = [];
        }

        EthtoolWatchSettings[] links = [.. watches.OfType<EthtoolWatchSettings>()];
        if (probes.Length == 0) return PollOptions(links);
        if (links.Length > 0) Lose("link_watch ethtool", "bonding either looks at links or asks hosts");
        return ProbeOptions(probes);
    }

    // A bond watches all ports alike: what every port has by itself is as good as the team's.
    private IReadOnlyList<LinkWatchSettings> Watches()
    {
        PortSettings[] own = [.. _team.Ports.Where(port => port.LinkWatches.Count > 0)];
        bool areAlike = own.Length == _team.Ports.Count && own.Length > 0 && own.All(port => port.LinkWatches.SequenceEqual(own[0].LinkWatches));
        if (_team.LinkWatches.Count == 0 && areAlike) return own[0].LinkWatches;
        foreach (PortSettings port in own) Lose($"link_watch of {port.Name}", "a bond watches all ports in the same way");
        return _team.LinkWatches;
    }

    private List<Setting> PollOptions(EthtoolWatchSettings[] links)
    {
        List<Setting> options = [Option("miimon", PollMs)];
        if (links.Length > 1) Lose("link_watch", "only the first ethtool is taken");
        if (links.Length == 0) return options;
        AddDelay("updelay", "delay_up", links[0].DelayUpMs);
        AddDelay("downdelay", "delay_down", links[0].DelayDownMs);
        return options;

        void AddDelay(string option, string name, int milliseconds)
        {
            if (milliseconds == 0) return;
            int rounded = (int)(((long)milliseconds + PollMs - 1) / PollMs * PollMs);
            if (rounded != milliseconds) Lose($"{name} {milliseconds}", $"becomes {rounded}: a bond takes multiples of miimon");
            options.Add(Option(option, rounded));
        }
    }

    private List<Setting> ProbeOptions(LinkWatchSettings[] probes)
    {
        ProbeTiming timing = TimingOf(probes[0]);
        foreach (LinkWatchSettings one in probes[1..].Where(one => TimingOf(one) != timing)) Lose($"interval, init_wait and missed_max of {TargetOf(one)}", "a bond asks all hosts alike");
        if (timing.InitialWaitMs != 0) Lose($"init_wait {timing.InitialWaitMs}", "a bond waits one interval");
        List<Setting> options = [Option("arp_interval", Math.Max(timing.IntervalMs, 1))];
        AddTargets(options, "arp_ip_target", [.. probes.OfType<ArpPingWatchSettings>().Select(one => one.TargetHost).Distinct()]);
        AddTargets(options, "ns_ip6_target", [.. probes.OfType<NsnaPingWatchSettings>().Select(one => one.TargetHost).Distinct()]);
        // The bond gives a port up at the N-th silence, a team at the first that is not forgiven; 2 is what a bond has by itself.
        int silences = Math.Min(timing.MissedMax + 1, byte.MaxValue);
        if (silences != 2) options.Add(Option("arp_missed_max", silences));
        AddValidation(options, [.. probes.OfType<ArpPingWatchSettings>()]);
        if (_team.LinkWatchPolicy == LinkWatchPolicy.All && probes.Length > 1) options.Add(new Setting("arp_all_targets", "all"));
        return options;
    }

    private void AddTargets(List<Setting> options, string name, string[] hosts)
    {
        foreach (string host in hosts.Skip(MaxTargets)) Lose($"target_host {host}", "a bond asks 16 at most");
        if (hosts.Length > 0) options.Add(new Setting(name, string.Join(',', hosts.Take(MaxTargets))));
    }

    private void AddValidation(List<Setting> options, ArpPingWatchSettings[] probes)
    {
        string validate = (probes.Any(one => one.ValidateActive), probes.Any(one => one.ValidateInactive)) switch
        {
            (true, true) => "all",
            (true, false) => "active",
            (false, true) => "backup",
            _ => "none",
        };
        if (validate != "none" && _team.Runner.Name == "activebackup") options.Add(new Setting("arp_validate", validate));
        else if (validate != "none") Lose("validate_active and validate_inactive", "a bond validates with active-backup only");
        foreach (ArpPingWatchSettings one in probes)
        {
            if (one.SourceHost is { } source) Lose($"source_host {source}", "a bond asks from its own address");
            if (one.VlanId is { } vlan) Lose($"vlanid {vlan}", "a bond takes the VLAN that leads to the host");
            if (one.SendAlways) Lose("send_always", "a bond asks from the active port only");
        }
    }

    private bool HasUsableTarget(LinkWatchSettings watch)
    {
        AddressFamily wanted = watch is ArpPingWatchSettings ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        if (InterfaceNetwork.ReadAddress(TargetOf(watch))?.AddressFamily == wanted) return true;
        Lose($"target_host {TargetOf(watch)}", "bonding takes addresses, not names");
        return false;
    }

    private static string TargetOf(LinkWatchSettings watch) => watch switch
    {
        ArpPingWatchSettings arp => arp.TargetHost,
        NsnaPingWatchSettings neighbor => neighbor.TargetHost,
        _ => "",
    };

    private static ProbeTiming TimingOf(LinkWatchSettings watch) => watch is ArpPingWatchSettings arp ? arp.Timing : ((NsnaPingWatchSettings)watch).Timing;

    private static Setting Option(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    private void Lose(string what, string why) => _losses.Add(new Loss(what, why));
}
