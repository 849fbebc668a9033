namespace Tandem.Drivers.Bpf;

/// <summary>Whether the host itself speaks IPv6 on a device (sysctl net.ipv6.conf.DEVICE.disable_ipv6).</summary>
/// <remarks>
/// A port with IPv6 would take a link-local address of its own, equal to the team's where the hardware addresses are.
/// The sysctl tree is that of the calling thread's network namespace. Without IPv6 in the kernel there is nothing to do.
/// </remarks>
internal static class IPv6Switch
{
    /// <summary>True when IPv6 is on.</summary>
    internal static bool IsOn(string device)
    {
        string path = PathOf(device);
        return File.Exists(path) && File.ReadAllText(path).Trim() == "0";
    }

    /// <summary>Turns IPv6 on or off; a device that has gone is fine.</summary>
    internal static void Set(string device, bool on)
    {
        try
        {
            if (File.Exists(PathOf(device))) File.WriteAllText(PathOf(device), on ? "0" : "1");
        }
        catch (IOException)
        {
            // Gone between the question and the answer, or a read-only /proc/sys: the port works without.
        }
        catch (UnauthorizedAccessException)
        {
            // As above.
        }
    }

    private static string PathOf(string device) => $"/proc/sys/net/ipv6/conf/{device}/disable_ipv6";
}
