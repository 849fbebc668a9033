namespace Tandem.Drivers.Tests.Hashing;

/// <summary>A frame as a hash program meets it.</summary>
/// <param name="Octets">From the MAC header on.</param>
/// <param name="TagBeside">The VLAN tag that the kernel keeps beside it.</param>
internal readonly record struct HashFrame(byte[] Octets, ushort? TagBeside)
{
    public override string ToString() => $"{Convert.ToHexStringLower(Octets)} tag beside: {TagBeside?.ToString("x4") ?? "none"}";
}
