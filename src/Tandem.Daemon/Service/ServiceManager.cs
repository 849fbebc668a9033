using System.Globalization;
using Tandem.Linux.Events;
using Tandem.Linux.UnixSockets;

namespace Tandem.Daemon.Service;

/// <summary>Tells who started the daemon, systemd or one like it, how it is: what a unit with <c>Type=notify</c> waits for.</summary>
/// <remarks>
/// Shape: datagrams of lines <c>NAME=VALUE</c> to the socket that NOTIFY_SOCKET names. Nobody is waited for. Threading: loop thread only. Source: sd_notify(3), sd_watchdog_enabled(3).
/// </remarks>
/// <param name="environment">Of the process: NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID count.</param>
internal sealed class ServiceManager(Func<string, string?> environment)
{
    private readonly string? _place = environment("NOTIFY_SOCKET");
    private readonly TimeSpan? _watchdog = WatchdogOf(environment);
    private string? _status;

    /// <summary>True when somebody is told.</summary>
    internal bool IsThere => !string.IsNullOrEmpty(_place);

    /// <summary>The team works.</summary>
    /// <param name="loop">On it the sign of life is given from now on, when the manager wants one.</param>
    /// <param name="status">One line for whoever asks how it is.</param>
    internal void Ready(EventLoop loop, string status)
    {
        _status = status;
        Send($"READY=1\nSTATUS={status}");
        if (IsThere && _watchdog is { } allowed) Live(loop, allowed / 2);
    }

    /// <summary>The configuration is being read again; <see cref="Reloaded"/> follows, whatever becomes of it.</summary>
    internal void Reloading() => Send(string.Create(
        CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={EventLoop.Clock().Ticks / TimeSpan.TicksPerMicrosecond}"));

    /// <summary>The configuration was read again.</summary>
    internal void Reloaded() => Send("READY=1");

    /// <summary>How it is now; said when it differs from what was said.</summary>
    internal void Report(string status)
    {
        if (status == _status) return;
        _status = status;
        Send($"STATUS={status}");
    }

    /// <summary>The daemon ends.</summary>
    internal void Stopping() => Send("STOPPING=1");

    /// <summary>The team did not start, or not any more.</summary>
    internal void Failed(string why) => Send($"STATUS=Failed: {why}");

    // By the loop: that it turns is the sign of life.
    private void Live(EventLoop loop, TimeSpan interval)
    {
        Send("WATCHDOG=1");
        loop.Schedule(EventLoop.Clock() + interval, () => Live(loop, interval));
    }

    private void Send(string text)
    {
        if (!IsThere) return;
        using UnixDatagramSocket? socket = UnixDatagramSocket.TryCreate(_place!);
        socket?.Send(text);
    }

    private static TimeSpan? WatchdogOf(Func<string, string?> environment)
    {
        bool isOurs = environment("WATCHDOG_PID") is not { Length: > 0 } pid
            || pid == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return isOurs
            && long.TryParse(environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds)
            && microseconds is > 1 and < long.MaxValue / 10
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;
    }
}
