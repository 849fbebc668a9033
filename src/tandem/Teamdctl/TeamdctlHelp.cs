namespace Tandem.CommandLine.Teamdctl;

/// <summary>What <c>teamdctl --help</c> says: to the letter what the original says, so additions are left out.</summary>
internal static class TeamdctlHelp
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Standard output, even after an error.</param>
    /// <param name="programName">argv[0] as typed.</param>
    internal static void Write(TextWriter output, string programName) => output.Write(programName + """
         [options] teamdevname command [command args]
            -h --help                Show this help
            -v --verbose             Increase output verbosity
            -o --oneline             Force output to one line if possible
            -D --force-dbus          Force to use D-Bus interface
            -Z --force-zmq=ADDRESS   Force to use ZeroMQ interface [-Z[Address]]
            -U --force-usock         Force to use UNIX domain socket interface
        Commands:
            config dump
            config dump noports
            config dump actual
            state
            state dump
            state view
            state item get ITEMPATH
            state item set ITEMPATH VALUE
            port add PORTDEV
            port remove PORTDEV
            port present PORTDEV
            port config update PORTDEV PORTCONFIG
            port config dump PORTDEV

        """);
}
