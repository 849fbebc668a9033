using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Tandem.Lab.Http;

/// <summary>Downloads one file over one HTTP/1.1 connection.</summary>
/// <remarks>It never connects again: a connection that breaks is a download that failed.</remarks>
public static class HttpDownload
{
    private const int PartLength = 64 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Downloads <paramref name="source"/> into <paramref name="target"/>.</summary>
    /// <param name="source">An <c>http</c> address with a literal IP address.</param>
    /// <param name="target">Where the file goes.</param>
    /// <param name="progress">Is told of all octets so far, after each part.</param>
    /// <returns>SHA-256 of what was received.</returns>
    /// <exception cref="IOException">The server refused, or the connection broke or fell silent for half a minute.</exception>
    public static byte[] Run(Uri source, Stream target, Action<long> progress)
    {
        IPEndPoint server = new(IPAddress.Parse(source.Host), source.Port);
        using Socket connection = new(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        connection.ReceiveTimeout = (int)s_patience.TotalMilliseconds;
        try
        {
            connection.Connect(server);
            connection.Send(Encoding.ASCII.GetBytes(
                $"GET {source.AbsolutePath} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\r\n"));
            HeadReader reader = new(connection);
            return ReadBody(reader, LengthOf(reader), target, progress);
        }
        catch (SocketException broken)
        {
            throw new IOException($"{source}: {broken.Message}", broken);
        }
    }

    private static long LengthOf(HeadReader reader)
    {
        if (reader.TryReadHead(out HttpHead? head) != HeadOutcome.Read) throw new IOException("the server's answer is no HTTP");
        if (head!.StartLine is not ["HTTP/1.1", "200", _])
            throw new IOException($"the server answers {string.Join(' ', head.StartLine.Skip(1))}");
        return long.TryParse(head["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            ? length
            : throw new IOException("the server does not say how long the file is");
    }

    private static byte[] ReadBody(HeadReader reader, long length, Stream target, Action<long> progress)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] part = new byte[PartLength];
        for (long received = 0; received < length;)
        {
            int count = reader.ReadBody(part.AsSpan(0, (int)Math.Min(part.Length, length - received)));
            if (count == 0) throw new IOException($"the connection ended after {received} of {length} octets");
            hash.AppendData(part, 0, count);
            target.Write(part, 0, count);
            received += count;
            progress(received);
        }

        return hash.GetHashAndReset();
    }
}
