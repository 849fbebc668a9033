using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Options;

/// <summary>A driver's outcomes as the error numbers of the Team Netlink API.</summary>
internal static class Answers
{
    /// <summary>The result, its reason as the text that goes with the error.</summary>
    internal static NetlinkResult Of(DriverResult result) =>
        result.IsDone ? NetlinkResult.Ok : new(ErrorOf(result.Outcome), result.Reason);

    private static Errno ErrorOf(DriverOutcome outcome) => outcome switch
    {
        DriverOutcome.NoSuchDevice => Errno.NoDevice,
        DriverOutcome.NoSuchPort => Errno.NoEntry,
        DriverOutcome.Busy => Errno.Busy,
        DriverOutcome.Invalid => Errno.Invalid,
        DriverOutcome.Exists => Errno.Exists,
        DriverOutcome.NotSupported => Errno.NotSupported,
        DriverOutcome.NotPermitted => Errno.NotPermitted,
        _ => Errno.InputOutput,
    };
}
