using Tandem.Control.Protocol;
using Tandem.Daemon;
using Tandem.Linux;

namespace Tandem.CommandLine.Teamdctl;

/// <summary><c>config update FILE</c>: brings the team to another configuration, and says what that changes. Ours.</summary>
internal static class ConfigUpdate
{
    private const string StandardInput = "-";

    /// <summary>Runs it; the daemon says what is done, and the lines go to standard output, or to standard error when nothing is.</summary>
    internal static Errno Run(TeamdctlCall call)
    {
        string name = call.Parameter(0);
        if (Read(name, out string? error) is not { } json)
        {
            call.Errors.WriteLine(error);
            return Errno.Invalid;
        }

        string[] arguments = [json, name == StandardInput ? "standard input" : name];
        if (call.Invocation.IsDryRun) arguments = [.. arguments, "dry-run"];
        Errno failure = call.Session.Ask(ControlMethods.ConfigUpdate, arguments, out ControlReply? reply);
        string code = reply?.ErrorCode ?? "";
        if (failure == Errno.TimedOut || code == ControlErrors.UnknownMethod.ErrorCode)
            call.Errors.WriteLine("The daemon does not know how to update a configuration: it is libteam's teamd, or older than this command.");
        else if (code.Length > 0)
            call.Errors.WriteLine(reply!.Text.Replace("\\n", "\n", StringComparison.Ordinal));
        else if (reply is not null)
            call.Output.WriteLine(reply.Text);
        return failure;
    }

    // Never an empty text: the daemon would not see it.
    private static string? Read(string name, out string? error)
    {
        ConfigSource? source = ConfigSource.TryRead(name == StandardInput ? "/dev/stdin" : name, out error);
        if (source is null) return null;
        string text = System.Text.Encoding.UTF8.GetString(source.Octets);
        return string.IsNullOrWhiteSpace(text) ? " " : text;
    }
}
