using System.Text;

namespace Tandem.Teaming.Configuration;

/// <summary>What Linux takes as the name of a network interface.</summary>
/// <remarks>Source: dev_valid_name in net/core/dev.c, IFNAMSIZ in linux/if.h (behaviour).</remarks>
public static class InterfaceName
{
    /// <summary>The longest name, in bytes.</summary>
    public const int MaxBytes = 15;

    /// <summary>Why <paramref name="name"/> can be no interface's: <c>an interface name of …, got …</c>; null when it can.</summary>
    public static string? Reject(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length == 0) return "expected an interface name, got an empty string";
        if (name is "." or "..") return $"expected an interface name, got \"{name}\", which means a directory";
        if (bytes.Length > MaxBytes)
            return $"expected an interface name of at most {MaxBytes} bytes, got {bytes.Length} bytes";

        return bytes.Any(IsRefused) ? "expected an interface name without '/', ':', '%' and white space" : null;
    }

    // '%' makes the kernel count upwards: team%d becomes team0. 0xa0 is white space to the kernel, which reads Latin-1.
    private static bool IsRefused(byte b) =>
        b is (byte)'/' or (byte)':' or (byte)'%' or (byte)' ' or (>= 0x09 and <= 0x0d) or 0xa0;
}
