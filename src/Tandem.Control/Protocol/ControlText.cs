using System.Text;

namespace Tandem.Control.Protocol;

/// <summary>The text form of requests and replies, one packet each.</summary>
/// <remarks>
/// Shape: UTF-8 lines, <c>REQUEST method argument…</c>, or <c>REPLY_SUCCESS</c> and the payload verbatim, or
/// <c>REPLY_ERROR code message</c>. Empty lines before a line are skipped, hence no argument can be empty. In
/// arguments <c>\n</c> stands for a newline and <c>\\</c> for a backslash. A NUL ends the text.
/// Source: teamd_usock_common.h, teamd_usock.c (behaviour).
/// </remarks>
public static class ControlText
{
    private const string RequestMark = "REQUEST";
    private const string SuccessMark = "REPLY_SUCCESS";
    private const string ErrorMark = "REPLY_ERROR";

    /// <summary>Encodes a request. The receiver will not see an empty argument.</summary>
    public static byte[] Write(ControlRequest request) => Write(request, Escape);

    /// <summary>Encodes a request for ZeroMQ, where arguments travel as they are.</summary>
    /// <remarks>
    /// teamd's server does not know escapes there, and takes a line for an argument. Hence newlines become blanks, which means the
    /// same in JSON; in other arguments there are none. <see cref="ControlMethods.ConfigUpdate"/>, which only our server
    /// knows, keeps its lines by the escapes of the Unix socket: messages name them.
    /// </remarks>
    public static byte[] WritePlain(ControlRequest request) =>
        Write(request, request.Method == ControlMethods.ConfigUpdate ? Escape : static argument => argument.Replace('\n', ' '));

    /// <summary>Encodes a reply. Of an error's text with several lines the ends become <c>\n</c>: to the receiver it is one.</summary>
    public static byte[] Write(ControlReply reply) => Encoding.UTF8.GetBytes(reply.ErrorCode is { } code
        ? $"{ErrorMark}\n{code}\n{reply.Text.Replace("\n", "\\n", StringComparison.Ordinal)}\n"
        : $"{SuccessMark}\n{reply.Text}");

    /// <summary>Decodes what a client sent, which may be hostile. Never throws.</summary>
    /// <param name="packet">One packet.</param>
    /// <param name="request">The request; meaningful only when there is one.</param>
    /// <param name="refusal">What to answer when there is none.</param>
    public static bool TryReadRequest(
        ReadOnlySpan<byte> packet, out ControlRequest request, out ControlReply refusal) =>
        Read(packet, isPlain: false, out request, out refusal);

    /// <summary>As <see cref="TryReadRequest"/>, for what came over ZeroMQ: see <see cref="WritePlain"/>.</summary>
    /// <remarks>
    /// Clients of teamd's send a port's configuration as it is, with its newlines: all that follows the port's name is it.
    /// </remarks>
    public static bool TryReadPlainRequest(ReadOnlySpan<byte> packet, out ControlRequest request, out ControlReply refusal)
    {
        if (!Read(packet, isPlain: true, out request, out refusal)) return false;
        if (request.Method == ControlMethods.PortConfigUpdate && request.Arguments is [{ } port, _, _, ..])
            request = request with { Arguments = [port, string.Join('\n', request.Arguments.Skip(1))] };
        return true;
    }

    /// <summary>Decodes what a server sent, which may be hostile. Never throws.</summary>
    /// <param name="packet">One packet.</param>
    /// <param name="reply">The reply; meaningful only when there is one.</param>
    public static ReplyFault ReadReply(ReadOnlySpan<byte> packet, out ControlReply reply)
    {
        reply = ControlReply.Success();
        ReadOnlySpan<char> rest = Decode(packet);
        switch (TakeLine(ref rest))
        {
            case null:
                return ReplyFault.Incomplete;
            case SuccessMark:
                reply = ControlReply.Success(rest.ToString());
                return ReplyFault.None;
            case ErrorMark:
                if (TakeLine(ref rest) is not { } code || TakeLine(ref rest) is not { } message)
                    return ReplyFault.Incomplete;
                reply = ControlReply.Failure(code, message);
                return ReplyFault.None;
            default:
                return ReplyFault.UnknownType;
        }
    }

    private static byte[] Write(ControlRequest request, Func<string, string> encode)
    {
        StringBuilder text = new();
        text.Append(RequestMark).Append('\n').Append(request.Method).Append('\n');
        foreach (string argument in request.Arguments) text.Append(encode(argument)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static bool Read(
        ReadOnlySpan<byte> packet, bool isPlain, out ControlRequest request, out ControlReply refusal)
    {
        request = new ControlRequest("", []);
        refusal = ControlErrors.UnknownMethod;
        ReadOnlySpan<char> rest = Decode(packet);
        if (TakeLine(ref rest) != RequestMark || TakeLine(ref rest) is not { } method) return false;

        refusal = ControlErrors.InvalidArguments;
        bool isEscaped = !isPlain || method == ControlMethods.ConfigUpdate;
        List<string> arguments = [];
        while (TakeLine(ref rest) is { } line)
        {
            if ((isEscaped ? Unescape(line) : line) is not { } argument) return false;
            arguments.Add(argument);
        }

        request = new ControlRequest(method, arguments);
        return true;
    }

    private static string Escape(string argument) => argument
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    // Null when a backslash is followed by anything else than the two letters that may follow it.
    private static string? Unescape(string line)
    {
        if (!line.Contains('\\', StringComparison.Ordinal)) return line;

        StringBuilder text = new(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\')
            {
                text.Append(line[i]);
                continue;
            }

            i++;
            if (i == line.Length || line[i] is not ('n' or '\\')) return null;
            text.Append(line[i] == 'n' ? '\n' : '\\');
        }

        return text.ToString();
    }

    private static string Decode(ReadOnlySpan<byte> packet)
    {
        int end = packet.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? packet : packet[..end]);
    }

    private static string? TakeLine(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart('\n');
        if (rest.IsEmpty) return null;

        int end = rest.IndexOf('\n');
        string line = (end < 0 ? rest : rest[..end]).ToString();
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line;
    }
}
