namespace Tandem.Testing.Teams;

/// <summary>The session in which the golden files of a configuration were recorded, to be had again.</summary>
public static class GoldenSession
{
    /// <summary>What is asked while all is well: a golden file, and the client's words after the team's name.</summary>
    private static readonly (string File, string Line)[] s_questions =
    [
        ("state_view_v", "state view -v"),
        ("state_dump", "state dump"),
        ("config_dump", "config dump"),
        ("config_dump_noports", "config dump noports"),
        ("config_dump_actual", "config dump actual"),
        ("port_config_dump_eth1", "port config dump eth1"),
        ("port_present_eth1", "port present eth1"),
        ("port_present_none", "port present none"),
        ("item_get", "state item get setup.runner_name"),
        ("item_get_bad", "state item get no.such"),
        ("item_set_ro", "state item set setup.runner_name x"),
    ];

    /// <summary>The configurations that watch links by probes, which take their time and a host that answers.</summary>
    public static IReadOnlyList<string> Probing { get; } = ["activebackup_arp_ping_1", "activebackup_multi_lw_1"];

    /// <summary>Makes a lab what it was for a recording: the hosts that probes ask for, and the port whose link came up first.</summary>
    /// <remarks>Where the one that is active first stays so, that counts.</remarks>
    /// <param name="lab">Before the daemon starts.</param>
    /// <param name="folder">The recording; null for one with links eth1 and eth2, of which eth1 came first.</param>
    /// <returns>To be called when the daemon has started.</returns>
    public static Action Prepare(TeamLab lab, string? folder)
    {
        if (folder == "activebackup_tipc")
        {
            lab.Machine.Execute("modprobe", "tipc"); // the original lets no port in where it is missing
            return static () => { }; // no link ever comes up
        }

        bool probes = folder is not null && Probing.Contains(folder);
        if (probes) lab.Switch.AddAddress("br0", "192.168.23.1/24");
        if (probes) lab.Switch.AddAddress("br0", "192.168.24.1/24");
        int first = folder == "activebackup_multi_lw_1" ? 2 : 1, other = 3 - first;
        lab.Cables[other].Pull();
        return () =>
        {
            lab.AwaitItem($"ports.eth{first}.link_watches.up", "true");
            lab.Cables[other].Plug();
        };
    }

    /// <summary>Plays it, from when the daemons work.</summary>
    /// <param name="labs">Where; the same happens to the cables of all.</param>
    /// <param name="expect">Asserts that a command prints what it should.</param>
    /// <param name="await">The same, now or soon: what the kernel reports takes a moment to arrive.</param>
    /// <param name="also">What else is asked, after each change.</param>
    public static void Play(
        IReadOnlyList<TeamLab> labs, Action<string, string> expect, Action<string, string> await, Action<string>? also = null)
    {
        await("state", "state");
        foreach ((string file, string line) in s_questions) expect(file, line);
        also?.Invoke("");

        foreach (TeamLab lab in labs) lab.Cables[1].Pull();
        await("after_p1_down_state", "state");
        also?.Invoke("after the cable of eth1 was pulled");
        foreach (TeamLab lab in labs) lab.Cables[1].Plug();
        await("after_p1_up_state", "state");
        also?.Invoke("after the cable of eth1 was put back");

        expect("port_remove_eth2", "port remove eth2");
        await("after_remove_state", "state");
        also?.Invoke("after eth2 was removed");
        expect("port_add_eth2", "port add eth2");
        expect("after_add_config_actual", "config dump actual");
        also?.Invoke("after eth2 was added");
    }
}
