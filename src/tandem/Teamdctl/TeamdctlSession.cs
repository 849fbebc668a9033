using Tandem.Control;
using Tandem.Control.Protocol;
using Tandem.Linux;

namespace Tandem.CommandLine.Teamdctl;

/// <summary>A connected daemon, and the three dumps that are fetched before anything else.</summary>
/// <param name="client">The connection; disposed with the session.</param>
/// <param name="log">Where the library's lines go.</param>
internal sealed class TeamdctlSession(IControlClient client, LibraryLog log) : IDisposable
{
    /// <summary>What carries it.</summary>
    internal string Transport => client.Transport;

    /// <summary>ConfigDump, as of <see cref="Refresh"/>.</summary>
    internal string Config { get; private set; } = "";

    /// <summary>ConfigDumpActual, as of <see cref="Refresh"/>.</summary>
    internal string ActualConfig { get; private set; } = "";

    /// <summary>StateDump, as of <see cref="Refresh"/>.</summary>
    internal string State { get; private set; } = "";

    /// <summary>Fetches the dumps.</summary>
    internal Errno Refresh()
    {
        Errno error = Call(ControlMethods.ConfigDump, [], out string config);
        if (error != Errno.None) return error;
        error = Call(ControlMethods.ConfigDumpActual, [], out string actual);
        if (error != Errno.None) return error;
        error = Call(ControlMethods.StateDump, [], out string state);
        (Config, ActualConfig, State) = (config, actual, state);
        return error;
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">One of <see cref="ControlMethods"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="payload">What it returned.</param>
    /// <returns><see cref="Errno.Invalid"/> for every error of the daemon's; the log names it.</returns>
    internal Errno Call(string method, IReadOnlyList<string> arguments, out string payload)
    {
        Errno error = Ask(method, arguments, out ControlReply? reply);
        payload = reply?.Text ?? "";
        if (reply?.ErrorCode is { } code)
        {
            WriteError($"Error message received: \"{code}\"");
            WriteError($"Error message content: \"{payload}\"");
        }

        return error;
    }

    /// <summary>Calls a method, and leaves it to the caller to show an error of the daemon's.</summary>
    /// <param name="method">One of <see cref="ControlMethods"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="reply">The reply; null when there is none that can be read.</param>
    /// <returns>As of <see cref="Call"/>.</returns>
    internal Errno Ask(string method, IReadOnlyList<string> arguments, out ControlReply? reply)
    {
        ControlResult result = client.Call(new ControlRequest(method, arguments));
        reply = result.Reply;
        switch (result)
        {
            case { Fault: ReplyFault.Incomplete }:
                WriteError("Incomplete message.\n");
                break;
            case { Fault: ReplyFault.UnknownType }:
                WriteError("Unsupported message type.\n");
                break;
        }

        return reply?.ErrorCode is null ? result.Error : Errno.Invalid;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private void WriteError(string message) => log.WriteError(
        $"cli_{client.Transport}_{(client.Transport == "dbus" ? "check_error" : "process")}_msg", $"{client.Transport}: {message}");
}
