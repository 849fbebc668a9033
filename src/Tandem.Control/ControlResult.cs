using Tandem.Control.Protocol;
using Tandem.Linux;

namespace Tandem.Control;

/// <summary>What became of a call.</summary>
/// <param name="Reply">The daemon's answer; null when there is none that can be read.</param>
/// <param name="Error">
/// Why there is no answer: <see cref="Errno.TimedOut"/>, <see cref="Errno.BrokenPipe"/> when the daemon hung up,
/// <see cref="Errno.Invalid"/> when what it sent is no reply; <see cref="Errno.None"/> when there is one.
/// </param>
/// <param name="Fault">What is wrong with what it sent.</param>
public readonly record struct ControlResult(ControlReply? Reply, Errno Error, ReplyFault Fault)
{
    /// <summary>There is an answer.</summary>
    public static ControlResult Answered(ControlReply reply) => new(reply, Errno.None, ReplyFault.None);

    /// <summary>There is none.</summary>
    public static ControlResult Failed(Errno error, ReplyFault fault = ReplyFault.None) => new(null, error, fault);
}
