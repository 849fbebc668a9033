using System.Text;

namespace Tandem.Lab.Demo.Programs;

/// <summary>Makes lines of octets that arrive in pieces. Pure.</summary>
internal sealed class LineBuffer
{
    private readonly List<byte> _rest = [];

    /// <summary>Takes in a piece.</summary>
    /// <returns>The lines that it completes, without their ends.</returns>
    internal IReadOnlyList<string> Add(ReadOnlySpan<byte> piece)
    {
        List<string> lines = [];
        while (piece.IndexOf((byte)'\n') is >= 0 and int end)
        {
            _rest.AddRange(piece[..end]);
            lines.Add(Encoding.UTF8.GetString([.. _rest]));
            _rest.Clear();
            piece = piece[(end + 1)..];
        }

        _rest.AddRange(piece);
        return lines;
    }
}
