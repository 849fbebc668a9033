using Tandem.Bpf.Extended;

namespace Tandem.Drivers.Hashing;

/// <summary>One load that fetches one or more neighbouring fields at once.</summary>
/// <param name="Offset">Octets, as in <see cref="HashField"/>.</param>
/// <param name="Width">How much.</param>
internal readonly record struct HashLoad(int Offset, Width Width)
{
    /// <summary>The fewest loads that fetch every octet of <paramref name="fields"/> once.</summary>
    internal static IEnumerable<HashLoad> Covering(IEnumerable<HashField> fields)
    {
        foreach ((int start, int end) in Runs(fields))
        {
            for (int at = start; at < end;)
            {
                (Width width, int lengthBytes) = Widest(end - at);
                yield return new HashLoad(at, width);
                at += lengthBytes;
            }
        }
    }

    private static List<(int Start, int End)> Runs(IEnumerable<HashField> fields)
    {
        List<(int Start, int End)> runs = [];
        foreach (HashField f in fields.OrderBy(f => f.Offset))
        {
            if (runs.Count > 0 && runs[^1].End == f.Offset) runs[^1] = (runs[^1].Start, f.Offset + f.LengthBytes);
            else runs.Add((f.Offset, f.Offset + f.LengthBytes));
        }

        return runs;
    }

    private static (Width Width, int LengthBytes) Widest(int limitBytes) => limitBytes switch
    {
        >= 8 => (Width.Double, 8),
        >= 4 => (Width.Word, 4),
        >= 2 => (Width.Half, 2),
        _ => (Width.Byte, 1),
    };
}
