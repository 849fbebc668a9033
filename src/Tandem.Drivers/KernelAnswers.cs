using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers;

/// <summary>The kernel's refusals in the driver's words.</summary>
internal static class KernelAnswers
{
    /// <summary>The result, with <paramref name="what"/> before the kernel's reason.</summary>
    internal static DriverResult ToDriver(this NetlinkResult result, string what) =>
        result.IsOk ? DriverResult.Done : new(OutcomeOf(result.Error), $"{what}: {result.Reason}");

    /// <summary>The result, with <paramref name="what"/> before the error's text.</summary>
    internal static DriverResult ToDriver(this SysResult result, string what) =>
        result.IsOk ? DriverResult.Done : new(OutcomeOf(result.Error), $"{what}: {LinuxException.Describe(result.Error)}");

    private static DriverOutcome OutcomeOf(Errno error) => error switch
    {
        Errno.None => DriverOutcome.Done,
        Errno.NoDevice => DriverOutcome.NoSuchDevice,
        Errno.NoEntry => DriverOutcome.NoSuchPort,
        Errno.Busy or Errno.AddressInUse => DriverOutcome.Busy,
        Errno.Exists => DriverOutcome.Exists,
        Errno.Invalid or Errno.AddressNotAvailable or Errno.NameTooLong or Errno.OutOfRange => DriverOutcome.Invalid,
        Errno.NotSupported => DriverOutcome.NotSupported,
        Errno.NotPermitted or Errno.AccessDenied => DriverOutcome.NotPermitted,
        _ => DriverOutcome.Failed,
    };
}
