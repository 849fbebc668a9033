using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>The system's log of a machine that has none: keeps what is sent to <c>/dev/log</c>.</summary>
internal sealed partial class SystemLog : IDisposable
{
    private const string Path = "/dev/log";
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly List<string> _lines = [];

    internal SystemLog()
    {
        _socket.Bind(new UnixDomainSocketEndPoint(Path));

        // Of its own: whoever logs waits for it when many messages are there.
        new Thread(Receive) { IsBackground = true }.Start();
    }

    /// <summary>How many lines there are; to look at later ones only.</summary>
    internal int Count
    {
        get
        {
            lock (_lines) return _lines.Count;
        }
    }

    /// <summary>The lines from number <paramref name="first"/> on, each <c>IDENT[PID]: MESSAGE</c>.</summary>
    internal string[] From(int first)
    {
        lock (_lines) return [.. _lines.Skip(first)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(Path);
    }

    // The beginning is facility, severity and time, which the C library writes.
    [GeneratedRegex(@"^<\d+>(\w{3} [ \d]\d [\d:]{8} )?")]
    private static partial Regex Beginning { get; }

    private void Receive()
    {
        byte[] octets = new byte[65536];
        try
        {
            while (true)
            {
                int length = _socket.Receive(octets);
                string line = Beginning.Replace(Encoding.UTF8.GetString(octets, 0, length), "").TrimEnd('\n', '\0');
                lock (_lines) _lines.Add(line);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // It is disposed.
        }
    }
}
