using System.Globalization;
using System.Text;

namespace Tandem.Lab.Http;

/// <summary>What a file server answers to one request: the decision, without the sending.</summary>
/// <remarks>Source: RFC 9110, RFC 9112.</remarks>
/// <param name="Status">The status code.</param>
/// <param name="Reason">Its words.</param>
/// <param name="SendsFile">The file follows the head.</param>
/// <param name="KeepsOpen">The connection serves another request afterwards.</param>
internal readonly record struct HttpAnswer(int Status, string Reason, bool SendsFile = false, bool KeepsOpen = false)
{
    /// <summary>Answers a request that is no request.</summary>
    internal static readonly HttpAnswer Malformed = new(400, "Bad Request");

    /// <summary>Decides what to answer.</summary>
    /// <param name="request">The request's head.</param>
    /// <param name="target">The one path that there is, e.g. <c>/file</c>.</param>
    internal static HttpAnswer To(HttpHead request, string target)
    {
        bool open = !string.Equals(request["Connection"], "close", StringComparison.OrdinalIgnoreCase);
        bool hasBody = request["Transfer-Encoding"] is not null || request["Content-Length"] is not (null or "0");
        return (request.StartLine[0], request.StartLine[1], request.StartLine[2]) switch
        {
            (_, _, not "HTTP/1.1") => new(505, "HTTP Version Not Supported"),
            _ when request["Host"] is null => Malformed, // RFC 9112 3.2
            _ when hasBody => new(413, "Content Too Large"), // the body would be taken for the next request
            ("GET", string path, _) when path == target => new(200, "OK", SendsFile: true, open),
            ("HEAD", string path, _) when path == target => new(200, "OK", KeepsOpen: open),
            ("GET" or "HEAD", _, _) => new(404, "Not Found", KeepsOpen: open),
            _ => new(405, "Method Not Allowed", KeepsOpen: open),
        };
    }

    /// <summary>The head to send.</summary>
    /// <param name="fileLength">Octets of the file.</param>
    internal byte[] Head(long fileLength)
    {
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} {Reason}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {(Status == 200 ? fileLength : 0)}\r\n");
        if (Status == 200) head.Append("Content-Type: application/octet-stream\r\n");
        if (Status == 405) head.Append("Allow: GET, HEAD\r\n");
        if (!KeepsOpen) head.Append("Connection: close\r\n");
        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }
}
