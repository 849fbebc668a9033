using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class MachineEndingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-test-").FullName;

    [Fact]
    public void A_panic_is_told_with_the_kernels_last_words()
    {
        MachineResult result = MachineRun.Run(Some.Machine("echo about to panic; echo c >/proc/sysrq-trigger; sleep 1000"));

        Assert.Equal(MachineEnding.Panicked, result.Ending);
        Assert.Null(result.CommandExitCode);
        Assert.True(result.HasKernelTrouble);
        Assert.Contains("sysrq triggered crash", result.Console, StringComparison.Ordinal);
        Assert.Contains("about to panic", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_is_switched_off_before_the_command_ends_has_stopped()
    {
        MachineResult result = MachineRun.Run(Some.Machine("echo o >/proc/sysrq-trigger; sleep 1000"));

        Assert.Equal(MachineEnding.Stopped, result.Ending);
        Assert.False(result.HasKernelTrouble);
    }

    [Fact]
    public void A_machine_that_cannot_set_itself_up_says_why()
    {
        MachineRequest request = Some.Machine("true");
        MachineKernel copy = KernelCopy.Of(request.Kernel, _folder);
        MachineResult result = MachineRun.Run(
            request with { Kernel = copy, Accelerator = Accelerator.Emulation },
            new RecordingAudience(onStarting: () => Directory.Delete(copy.Modules, recursive: true)));

        Assert.Equal(MachineEnding.NotBooted, result.Ending);
        Assert.Contains("cannot find the kernel's modules", result.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void What_QEMU_complains_about_is_told()
    {
        MachineResult result = MachineRun.Run(Some.Machine("true") with { Exchanges = [Path.Combine(_folder, "missing")], Accelerator = Accelerator.Emulation });

        Assert.Equal(MachineEnding.NotBooted, result.Ending);
        Assert.Contains("missing", result.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_ends_it_and_nothing_is_left()
    {
        MachineResult result = MachineRun.Run(
            Some.Machine("sleep 1000") with { Exchanges = [_folder], Timeout = TimeSpan.FromSeconds(1), Accelerator = Accelerator.Emulation });

        Assert.Equal(MachineEnding.TimedOut, result.Ending);
        Assert.Empty(Processes.With(_folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_machine_nobody_wants_any_more_ends_at_once_and_nothing_is_left()
    {
        using CancellationTokenSource stop = new();
        int running = 0;
        RecordingAudience audience = new(onBooted: () =>
        {
            running = Processes.With(_folder).Count;
            stop.Cancel();
        });

        MachineResult result = MachineRun.Run(Some.Machine("sleep 1000") with { Exchanges = [_folder] }, audience, stop.Token);

        Assert.Equal(MachineEnding.Cancelled, result.Ending);
        Assert.Equal(1, running);
        Assert.Empty(Processes.With(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
