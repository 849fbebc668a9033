using Tandem.Teaming.Teams;

namespace Tandem.CommandLine.Teamd;

/// <summary>teamd's help: the original's lines, then ours.</summary>
internal static class TeamdHelp
{
    /// <summary>All lines, each with its end.</summary>
    /// <param name="programName">The program's name, without directories.</param>
    internal static string Text(string programName) => $"""
        {programName} [options]
            -h --help                Show this help
            -d --daemonize           Daemonize after startup
            -k --kill                Kill running daemon instance
            -e --check               Return 0 if a daemon is already running
            -v --version             Show version
            -f --config-file=FILE    Load the specified configuration file
            -c --config=TEXT         Use given config string (This causes configuration
                                     file will be ignored)
            -p --pid-file=FILE       Use the specified PID file
            -g --debug               Increase verbosity
            -l --log-output          Force teamd log output to stdout, stderr or syslog
            -r --force-recreate      Force team device recreation in case it
                                     already exists
            -o --take-over           Take over the device if it already exists
            -N --no-quit-destroy     Do not destroy the device on quit
            -t --team-dev=DEVNAME    Use the specified team device
            -n --no-ports            Start without ports
            -D --dbus-enable         Enable D-Bus interface
            -Z --zmq-enable=ADDRESS  Enable ZeroMQ interface
            -U --usock-enable        Enable UNIX domain socket interface
            -u --usock-disable       Disable UNIX domain socket interface
               --check-config        Only check the configuration; return 0 if it is right
               --driver=NAME         What moves the frames: auto, kernel or bpf
               --run-dir=DIR         Keep sockets and PID files in DIR
               --user=NAME           Go on as this user once the team works
        Available runners: {string.Join(", ", TeamParts.BuiltIn.Runners.Names)}

        """;
}
