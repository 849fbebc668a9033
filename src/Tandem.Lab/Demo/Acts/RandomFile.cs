using System.Security.Cryptography;

namespace Tandem.Lab.Demo.Acts;

/// <summary>Makes files that nothing can compress or guess.</summary>
internal static class RandomFile
{
    private const int PartLength = 1 << 20;

    /// <summary>Writes one.</summary>
    /// <returns>Its SHA-256, lower-case hexadecimal.</returns>
    internal static string Write(string path, long length)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using FileStream file = File.Create(path);
        byte[] part = new byte[PartLength];
        for (long left = length; left > 0; left -= part.Length)
        {
            Span<byte> piece = part.AsSpan(0, (int)Math.Min(part.Length, left));
            RandomNumberGenerator.Fill(piece);
            hash.AppendData(piece);
            file.Write(piece);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
