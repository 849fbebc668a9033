using Tandem.Linux;
using Tandem.Linux.Processes;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Kernel;

/// <summary>Why the kernel's driver refused, in words for the operator.</summary>
internal static class KernelRefusals
{
    /// <summary>An option was not set.</summary>
    /// <param name="result">The refusal.</param>
    /// <param name="key">Which option.</param>
    /// <param name="value">What it was to be.</param>
    /// <param name="isThere">The team has such an option: it is the value that is refused.</param>
    internal static DriverResult OfOption(NetlinkResult result, in TeamOptionKey key, TeamOptionValue value, bool isThere)
    {
        if (result.Error == Errno.NotPermitted) return new(DriverOutcome.NotPermitted, Permission());
        if (result.Error == Errno.NoEntry && key.Port != IfIndex.None)
            return new(DriverOutcome.NoSuchPort, $"interface {key.Port} is not a port of this team, or has no option {key.Name}");
        if (result.Error == Errno.NoEntry && !isThere)
            return new(DriverOutcome.NotSupported, $"the kernel's team driver has no option {key.Name} in this mode");
        string shown = value.Type == TeamOptionType.Binary ? "" : $" to {value}";
        return result.ToDriver($"set {key.Name}{shown}");
    }

    /// <summary>A device did not become a port, or did not leave.</summary>
    internal static DriverResult OfPort(NetlinkResult result, string port)
    {
        DriverResult refused = result.ToDriver(port);

        // With words it is about the device (VLANs that it cannot carry), not about our privileges.
        return refused.Outcome == DriverOutcome.NotPermitted && result.KernelText is not null
            ? refused with { Outcome = DriverOutcome.Invalid }
            : refused;
    }

    /// <summary>What is missing, and where.</summary>
    internal static string Permission() => Capabilities.Missing(Capability.NetAdmin).Count > 0
        ? "The kernel's team driver needs CAP_NET_ADMIN."
        : "The kernel's team driver obeys only the host's root: CAP_NET_ADMIN of a user namespace (a rootless container) does not count.";
}
