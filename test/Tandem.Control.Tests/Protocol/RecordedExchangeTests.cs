using System.Text;
using System.Text.RegularExpressions;
using Tandem.Control.Protocol;
using Tandem.Testing;

namespace Tandem.Control.Tests.Protocol;

/// <summary>The exchange with the original daemon that <c>golden/_protocol/usock.txt</c> holds.</summary>
public sealed class RecordedExchangeTests
{
    private static readonly string[] s_lines =
        File.ReadAllLines(Path.Combine(Repository.Root, "test/golden/_protocol/usock.txt"));

    private static readonly string[] s_methods =
    [
        ControlMethods.PortConfigUpdate, ControlMethods.PortConfigDump, ControlMethods.PortAdd,
        ControlMethods.PortRemove, ControlMethods.ConfigDump, ControlMethods.ConfigDumpActual,
        ControlMethods.StateDump, ControlMethods.StateItemValueGet, ControlMethods.StateItemValueSet,
        "NoSuchMethod", // to see what happens
    ];

    private static readonly string[] s_malformed = ["garbage\\n", "REQUEST\\n"];

    public static TheoryData<string> Requests() =>
    [
        .. s_lines.Where(line => line.StartsWith(">>> ", StringComparison.Ordinal))
            .Select(line => line[4..]).Except(s_malformed),
    ];

    public static TheoryData<string> Replies() =>
        [.. s_lines.Where(line => line.StartsWith("b'", StringComparison.Ordinal)).Select(line => line[2..^1])];

    [Theory, MemberData(nameof(Requests))]
    public void Recorded_requests_are_what_we_read_and_write(string recorded)
    {
        byte[] packet = Encoding.UTF8.GetBytes(Regex.Unescape(recorded));

        Assert.True(ControlText.TryReadRequest(packet, out ControlRequest request, out _));
        Assert.Contains(request.Method, s_methods);
        Assert.Equal(packet, ControlText.Write(request));
    }

    [Theory, MemberData(nameof(Replies))]
    public void Recorded_replies_are_what_we_read_and_write(string recorded)
    {
        byte[] packet = Encoding.UTF8.GetBytes(Regex.Unescape(recorded));

        Assert.Equal(ReplyFault.None, ControlText.ReadReply(packet, out ControlReply reply));
        Assert.Equal(packet, ControlText.Write(reply));
    }

    [Fact]
    public void Every_recorded_error_is_one_of_ours()
    {
        ControlReply[] ours =
        [
            ControlErrors.InvalidArguments, ControlErrors.NoSuchDevice, ControlErrors.ConfigUpdateFailed,
            ControlErrors.PathDoesNotExist,
        ];
        HashSet<ControlReply> met = [];
        foreach (string recorded in Replies())
        {
            ControlText.ReadReply(Encoding.UTF8.GetBytes(Regex.Unescape(recorded)), out ControlReply reply);
            if (reply.ErrorCode is not null) met.Add(reply);
        }

        Assert.Equal(ours.ToHashSet(), met);
    }
}
