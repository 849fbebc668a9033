namespace Tandem.Testing;

/// <summary>Broken input made from good input, the same every time.</summary>
public static class Hostile
{
    /// <summary>Every proper beginning of <paramref name="valid"/>, the empty one included.</summary>
    public static IEnumerable<byte[]> Truncations(byte[] valid) =>
        Enumerable.Range(0, valid.Length).Select(length => valid[..length]);

    /// <summary>Copies of <paramref name="valid"/> with octets changed, cut off or added.</summary>
    /// <param name="valid">What to start from.</param>
    /// <param name="seed">Same seed, same copies.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<byte[]> Mutations(byte[] valid, int seed, int count = 20_000)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            byte[] copy = new byte[Math.Max(0, valid.Length + random.Next(-3, 4))];
            valid.AsSpan(0, Math.Min(valid.Length, copy.Length)).CopyTo(copy);
            for (int changes = random.Next(1, 5); changes > 0 && copy.Length > 0; changes--)
                copy[random.Next(copy.Length)] = (byte)random.Next(256);
            yield return copy;
        }
    }
}
