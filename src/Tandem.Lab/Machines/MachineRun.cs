using Tandem.Linux.Events;

namespace Tandem.Lab.Machines;

/// <summary>Runs a command in a machine of its own: another kernel, this host's files.</summary>
public static class MachineRun
{
    // With KVM a kernel greets within a second or two.
    private static readonly TimeSpan s_kvmPatience = TimeSpan.FromSeconds(10);

    /// <summary>Boots a machine, runs what is requested and waits for its end. Nothing of the machine is left then.</summary>
    /// <param name="request">What to run where.</param>
    /// <param name="audience">Is told what happens meanwhile.</param>
    /// <param name="stop">Ends the machine at once.</param>
    /// <exception cref="MachineException">Something is missing on the host.</exception>
    public static MachineResult Run(MachineRequest request, IMachineAudience? audience = null, CancellationToken stop = default)
    {
        using EventLoop loop = new();
        Accelerator accelerator = request.Accelerator ?? KvmMemory.Choose(request.Kernel);
        MachineAttempt? current = null;
        using CancellationTokenRegistration stopping = stop.Register(() => loop.Post(() => current?.End(MachineEnding.Cancelled)));
        using IDisposable deadline = loop.Schedule(EventLoop.Clock() + request.Timeout, () => current?.End(MachineEnding.TimedOut));
        if (accelerator == Accelerator.Kvm)
        {
            using MachineAttempt attempt = current = new MachineAttempt(loop, request, accelerator, audience);
            bool isLate = false;
            using IDisposable patience = loop.Schedule(EventLoop.Clock() + s_kvmPatience, () =>
            {
                if (attempt.IsAlive) return;
                isLate = true;
                attempt.End(MachineEnding.NotBooted);
            });
            RunToEnd(loop, attempt);
            if (attempt.IsAlive || attempt.Ending is MachineEnding.TimedOut or MachineEnding.Cancelled || request.Accelerator is not null)
                return attempt.Describe();
            audience?.KvmFailed(isLate ? "the kernel gives no sign of life" : attempt.Describe().Trouble ?? "the machine ended at once");
            KvmMemory.RememberFailure(request.Kernel);
        }

        using MachineAttempt emulated = current = new MachineAttempt(loop, request, Accelerator.Emulation, audience);
        RunToEnd(loop, emulated);
        return emulated.Describe();
    }

    private static void RunToEnd(EventLoop loop, MachineAttempt attempt)
    {
        while (!attempt.HasEnded) loop.RunOnce(Timeout.InfiniteTimeSpan);
    }
}
