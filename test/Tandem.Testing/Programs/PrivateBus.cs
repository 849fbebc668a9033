using System.Diagnostics;

namespace Tandem.Testing.Programs;

/// <summary>A message bus of its own, with the policy that is shipped, over what a system's bus allows.</summary>
public sealed class PrivateBus : IDisposable
{
    private readonly string _configuration;
    private Process? _daemon;

    /// <summary>A bus that does not run yet.</summary>
    /// <param name="folder">Where its socket is.</param>
    public PrivateBus(string folder)
    {
        _configuration = Path.Combine(folder, "bus.conf");
        SocketPath = Path.Combine(folder, "bus.sock");

        // Everybody can come to a system's bus.
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        File.WriteAllText(_configuration, $"""
            <busconfig>
              <type>system</type>
              <listen>unix:path={SocketPath}</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow user="*"/>
                <deny own="*"/>
                <deny send_type="method_call"/>
                <allow send_type="signal"/>
                <allow send_requested_reply="true" send_type="method_return"/>
                <allow send_requested_reply="true" send_type="error"/>
                <allow receive_type="method_call"/>
                <allow receive_type="method_return"/>
                <allow receive_type="error"/>
                <allow receive_type="signal"/>
                <allow send_destination="org.freedesktop.DBus"/>
              </policy>
              <include>{Repository.Root}/packaging/dbus/org.libteam.teamd.conf</include>
            </busconfig>
            """);
    }

    /// <summary>Where it listens.</summary>
    public string SocketPath { get; }

    /// <summary>What programs must have in their environment to find it: <c>NAME=value</c>.</summary>
    public string Variable => $"DBUS_SYSTEM_BUS_ADDRESS=unix:path={SocketPath}";

    /// <summary>Starts it, and returns when it listens.</summary>
    public void Start()
    {
        _daemon = Process.Start(new ProcessStartInfo("dbus-daemon", [$"--config-file={_configuration}", "--nofork", "--print-address"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _daemon.ErrorDataReceived += (_, _) => { };
        _daemon.BeginErrorReadLine();
        if (_daemon.StandardOutput.ReadLine() is null) throw new InvalidOperationException("dbus-daemon does not start");
    }

    /// <summary>Adds a policy that counts from the next start on.</summary>
    public void Allow(string policy) => File.WriteAllText(
        _configuration, File.ReadAllText(_configuration).Replace("</busconfig>", policy + "</busconfig>", StringComparison.Ordinal));

    /// <summary>Makes it hang: it reads nothing and answers nothing.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Ends it: everybody on it is thrown off.</summary>
    public void Stop()
    {
        _daemon?.Kill();
        _daemon?.WaitForExit();
        _daemon?.Dispose();
        _daemon = null;
        File.Delete(SocketPath);
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private void Signal(string name) => Process.Start("kill", ["-s", name, $"{_daemon!.Id}"]).WaitForExit();
}
