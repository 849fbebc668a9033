using Tandem.CommandLine.Conversions;

namespace Tandem.CommandLine.Bond2team;

/// <summary>The options of bond2team: those of the original in its order, then our own.</summary>
internal static class Bond2teamOptions
{
    internal static readonly IReadOnlyList<ConversionOption> All =
    [
        new("--master", "<interface>", "set the master interface name or ifcfg"),
        new("--rename", "<iface>", "rename the master interface to <iface>"),
        new("--ifcfg", "", "set the output format to ifcfg style"),
        new("--json", "", "set the output format to teamd style"),
        new("--keyfile", "", "set the output format to NetworkManager's", "keyfiles"),
        new("--nmcli", "", "set the output format to commands of nmcli"),
        new("--bonding_opts", "<options>", "pass the bonding options instead of reading", "from the ifcfg- file"),
        new("--port", "<iface>", "add the interface to the port's list"),
        new("--source", "<kind>", "look only in: ifcfg, keyfile, interfaces", "(/etc/network/interfaces), running (the kernel)", "default: the first of these that has the bond"),
        new("--configdir", "<dir>", "set where the ifcfg- files are", "default: /etc/sysconfig/network-scripts"),
        new("--outputdir", "<dir>", "set the output diretory", "default: temporary diretory"),
        new("--stdout", "", "print to stdout instead of", "modify the system's files."),
        new("--debug", "", "increase debug level"),
        new("--quiet", "", "no messages"),
        new("--version", "", "show the tool version"),
        new("--help", "", "this screen"),
        new("--examples", "", "show command examples"),
    ];
}
