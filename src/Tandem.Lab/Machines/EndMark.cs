using System.Security.Cryptography;
using System.Text;

namespace Tandem.Lab.Machines;

/// <summary>Finds the mark at which a stream ends that itself never ends: all before it is content, nothing after it counts.</summary>
internal sealed class EndMark
{
    private readonly byte[] _mark;
    private readonly List<byte> _held = [];

    /// <summary>Looks for a mark.</summary>
    internal EndMark(string mark) => _mark = Encoding.ASCII.GetBytes(mark);

    /// <summary>The mark was there.</summary>
    internal bool IsFound { get; private set; }

    /// <summary>A mark that nobody writes by chance, of letters and digits.</summary>
    internal static string Draw() => "end-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Takes what came.</summary>
    /// <returns>What of all so far is content for sure and was not returned before: what may begin a mark is held back.</returns>
    internal byte[] Take(ReadOnlySpan<byte> part)
    {
        if (IsFound) return [];
        _held.AddRange(part);
        byte[] held = [.. _held];
        int at = held.AsSpan().IndexOf(_mark);
        IsFound = at >= 0;
        int sure = IsFound ? at : held.Length - Possible(held);
        _held.RemoveRange(0, sure);
        return held[..sure];
    }

    /// <summary>What was held back, when nothing comes any more.</summary>
    internal byte[] Rest()
    {
        byte[] rest = IsFound ? [] : [.. _held];
        _held.Clear();
        return rest;
    }

    // How much at the end may be the mark's beginning.
    private int Possible(ReadOnlySpan<byte> held)
    {
        int length = Math.Min(held.Length, _mark.Length - 1);
        while (!held.EndsWith(_mark.AsSpan(0, length))) length--;
        return length;
    }
}
