namespace Tandem.Testing;

/// <summary>Netlink datagrams that a kernel sent, from <c>test/golden/netlink</c>: one a line, hexadecimal.</summary>
public static class Recording
{
    /// <summary>The datagrams in their order.</summary>
    public static IReadOnlyList<byte[]> Read(string name) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "test/golden/netlink", name + ".hex")).Select(Convert.FromHexString)];
}
