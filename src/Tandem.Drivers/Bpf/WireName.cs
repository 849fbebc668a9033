namespace Tandem.Drivers.Bpf;

/// <summary>The name of the wire: the far end of a team device, which only programs use.</summary>
internal static class WireName
{
    private const int MaxLength = 15; // IFNAMSIZ less the NUL
    private const string Suffix = ".wire";

    /// <summary><c>team0.wire</c>; for a long name, <c>wire-</c> and eight digits that follow from it.</summary>
    internal static string Of(string team) =>
        team.Length + Suffix.Length <= MaxLength ? team + Suffix : $"wire-{Digest(team):x8}";

    // FNV-1a, 32 bits: stable across runs, unlike string.GetHashCode.
    private static uint Digest(string text)
    {
        uint digest = 2166136261;
        foreach (char c in text) digest = (digest ^ c) * 16777619;
        return digest;
    }
}
