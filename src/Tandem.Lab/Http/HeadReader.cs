using System.Net.Sockets;

namespace Tandem.Lab.Http;

/// <summary>Takes message heads from a connection, and keeps what came after them.</summary>
internal sealed class HeadReader(Socket connection)
{
    private readonly byte[] _buffer = new byte[HttpHead.MaxLength];
    private int _filled;

    /// <summary>Receives one head.</summary>
    /// <exception cref="SocketException">The connection broke, or nothing came in time.</exception>
    internal HeadOutcome TryReadHead(out HttpHead? head)
    {
        head = null;
        int length;
        while ((length = HttpHead.LengthIn(_buffer.AsSpan(0, _filled))) == 0)
        {
            if (_filled == _buffer.Length) return HeadOutcome.Malformed;
            int received = connection.Receive(_buffer.AsSpan(_filled));
            if (received == 0) return _filled == 0 ? HeadOutcome.Closed : HeadOutcome.Malformed;
            _filled += received;
        }

        bool isWellFormed = HttpHead.TryRead(_buffer.AsSpan(0, length), out head);
        _filled -= length;
        _buffer.AsSpan(length, _filled).CopyTo(_buffer);
        return isWellFormed ? HeadOutcome.Read : HeadOutcome.Malformed;
    }

    /// <summary>Receives octets of a body: first those that came with the head.</summary>
    /// <returns>How many; 0 at the end of the connection.</returns>
    internal int ReadBody(Span<byte> buffer)
    {
        if (_filled == 0) return connection.Receive(buffer);
        int taken = Math.Min(_filled, buffer.Length);
        _buffer.AsSpan(0, taken).CopyTo(buffer);
        _filled -= taken;
        _buffer.AsSpan(taken, _filled).CopyTo(_buffer);
        return taken;
    }
}
