using System.Globalization;
using Tandem.Linux.Events;

namespace Tandem.Lab.Machines;

/// <summary>Runs a command in a machine of its own: another kernel, this host's files.</summary>
public static class MachineRun
{
    /// <summary>Boots a machine, runs what is requested and waits for its end. Nothing of the machine is left then.</summary>
    /// <param name="request">What to run where.</param>
    /// <param name="audience">Is told what happens meanwhile.</param>
    /// <param name="stop">Ends the machine at once.</param>
    /// <exception cref="MachineException">Something is missing on the host.</exception>
    public static MachineResult Run(MachineRequest request, IMachineAudience? audience = null, CancellationToken stop = default) =>
        Run(request, MachineTry.For(request), audience, stop);

    /// <summary>As the other, with <paramref name="tries"/> at booting, one at least.</summary>
    internal static MachineResult Run(
        MachineRequest request, IReadOnlyList<MachineTry> tries, IMachineAudience? audience, CancellationToken stop = default)
    {
        using EventLoop loop = new();
        MachineAttempt? current = null;
        using CancellationTokenRegistration stopping = stop.Register(() => loop.Post(() => current?.End(MachineEnding.Cancelled)));
        using IDisposable deadline = loop.Schedule(EventLoop.Clock() + request.Timeout, () => current?.End(MachineEnding.TimedOut));
        for (int at = 0; ; at++)
        {
            MachineTry one = tries[at];
            using MachineAttempt attempt = current = new MachineAttempt(loop, request, one.Accelerator, audience);
            bool isLate = RunToEnd(loop, attempt, one.Patience);
            MachineResult result = attempt.Describe();
            string why = !isLate ? result.Trouble ?? "the machine ended at once" : string.Create(
                CultureInfo.InvariantCulture,
                $"{(attempt.IsAlive ? "it does not get as far as the command" : "the kernel gives no sign of life")} within {one.Patience.TotalSeconds:F0} s");
            bool mayHelp = isLate || (one.Accelerator == Accelerator.Kvm && !attempt.IsAlive && NeverBegan(attempt));
            if (!mayHelp || at + 1 == tries.Count) return isLate ? result with { Trouble = why } : result;
            audience?.BootFailed(one.Accelerator, why);
            if (one.Accelerator == Accelerator.Kvm) KvmMemory.RememberFailure(request.Kernel);
        }
    }

    private static bool NeverBegan(MachineAttempt attempt) => attempt.Ending is MachineEnding.NotBooted or MachineEnding.Panicked;

    // True when it was ended because the command had not begun in time.
    private static bool RunToEnd(EventLoop loop, MachineAttempt attempt, TimeSpan patience)
    {
        bool isLate = false;
        using IDisposable limit = loop.Schedule(EventLoop.Clock() + patience, () =>
        {
            if (attempt.BootTime is not null || attempt.Ending is not null) return;
            isLate = true;
            attempt.End(MachineEnding.NotBooted);
        });
        while (!attempt.HasEnded) loop.RunOnce(Timeout.InfiniteTimeSpan);
        return isLate;
    }
}
