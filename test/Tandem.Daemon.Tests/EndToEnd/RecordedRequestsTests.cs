using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Tandem.Testing;
using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>The requests that were sent to the original's Unix socket, one after the other, sent to ours.</summary>
public sealed class RecordedRequestsTests : IDisposable
{
    private const string Silence = "EXC timed out";
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Every_reply_is_the_originals_and_where_it_was_silent_we_say_what_is_wrong()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "test/golden/_protocol/usock.txt"));
        Assert.Equal(0, _lab.Teamd("-d", "-f", GoldenOutput.PathOf("activebackup_ethtool_1", "teamd.conf")).ExitCode);
        _lab.AwaitItem("ports.eth2.link_watches.up", "true");

        int silent = 0;
        for (int at = 0; at < lines.Length; at += 2)
        {
            string request = Regex.Unescape(lines[at][">>> ".Length..]);
            string reply = Ask(request);
            if (lines[at + 1] != Silence)
            {
                Assert.Equal(Masked(Regex.Unescape(lines[at + 1][2..^1])), Masked(reply));
                continue;
            }

            silent++;
            Assert.StartsWith("REPLY_ERROR\n", reply, StringComparison.Ordinal);
        }

        Assert.Equal(3, silent);
    }

    private static string Masked(string reply) => GoldenOutput.Of(new Lab.LabOutput(0, reply, "")).Text;

    private string Ask(string request)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified) { ReceiveTimeout = 10_000 };
        socket.Connect(new UnixDomainSocketEndPoint(_lab.Socket));
        socket.Send(Encoding.UTF8.GetBytes(request));
        byte[] reply = new byte[64 * 1024];
        return Encoding.UTF8.GetString(reply.AsSpan(0, socket.Receive(reply)));
    }
}
