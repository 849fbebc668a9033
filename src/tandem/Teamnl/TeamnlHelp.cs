namespace Tandem.CommandLine.Teamnl;

/// <summary>What <c>teamnl --help</c> says: to the letter what the original says.</summary>
internal static class TeamnlHelp
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Standard output, even after an error.</param>
    /// <param name="programName">argv[0] as typed.</param>
    internal static void Write(TextWriter output, string programName) => output.Write(
        $"{programName} [options] teamdevname command [command args]\n"
        + "\t-h --help                Show this help\n"
        + "\t-p --port_name           team slave port name\n"
        + "\t-a --array_index         team option array index\n"
        + "Commands:\n"
        + "\tports\n"
        + "\toptions\n"
        + "\tgetoption OPT_NAME\n"
        + "\tsetoption OPT_NAME OPT_VALUE\n"
        + "\tmonitor OPT_STYLE\n");
}
