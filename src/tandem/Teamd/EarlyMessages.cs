using System.Text;
using Tandem.Daemon.Logging;
using Tandem.Linux.Logging;

namespace Tandem.CommandLine.Teamd;

/// <summary>What is said before a team runs: to a writer, and to the system's log as well.</summary>
/// <remarks>
/// Deviation: teamd writes such messages to its standard error alone, whatever the log output is. A program that starts daemons with
/// TEAM_LOG_OUTPUT=syslog, as NetworkManager does, need not keep that.
/// </remarks>
/// <param name="writer">Where to; the caller disposes it.</param>
/// <param name="log">The system's log; the caller disposes it.</param>
internal sealed class EarlyMessages(TextWriter writer, SyslogSocket log) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => writer.Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        writer.WriteLine(value);
        log.Send((int)LogSeverity.Error, value ?? "");
    }
}
