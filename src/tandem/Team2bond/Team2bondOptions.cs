using Tandem.CommandLine.Conversions;

namespace Tandem.CommandLine.Team2bond;

/// <summary>The options of team2bond: those of bond2team, as far as they make sense here.</summary>
internal static class Team2bondOptions
{
    internal static readonly IReadOnlyList<ConversionOption> All =
    [
        new("--master", "<team>", "the team's name, or a file that describes it:", "teamd.conf, ifcfg or keyfile"),
        new("--rename", "<iface>", "call the bond <iface>; the team's name if absent"),
        new("--ip", "", "write commands of ip [default]"),
        new("--nmcli", "", "write commands of nmcli"),
        new("--keyfile", "", "write NetworkManager's keyfiles"),
        new("--ifcfg", "", "write ifcfg files"),
        new("--ifupdown", "", "write a file for /etc/network/interfaces.d"),
        new("--source", "<kind>", "look only in: ifcfg, keyfile, conf (/etc/teamd),", "running (the daemon)", "default: the first of these that has the team"),
        new("--configdir", "<dir>", "where the files are"),
        new("--outputdir", "<dir>", "where results go", "default: a new folder below /tmp"),
        new("--stdout", "", "print results instead of writing files"),
        new("--debug", "", "say what is done"),
        new("--quiet", "", "no messages but why there is no result"),
        new("--version", "", "show the version"),
        new("--help", "", "this screen"),
    ];
}
