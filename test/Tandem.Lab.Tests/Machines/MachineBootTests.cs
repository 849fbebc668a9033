using System.Diagnostics;
using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class MachineBootTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-test-").FullName;
    private readonly RecordingAudience _audience = new();

    [Fact]
    public void A_boot_that_stops_on_its_way_is_begun_anew_and_that_is_said()
    {
        MachineResult result = MachineRun.Run(Some.Machine("echo here"), [Emulated(0.1), Emulated(240)], _audience);

        Assert.Equal((MachineEnding.Exited, "here\n"), (result.Ending, result.Output));
        Assert.Equal([Accelerator.Emulation, Accelerator.Emulation], _audience.Starts);
        Assert.Equal([(Accelerator.Emulation, "the kernel gives no sign of life within 0 s")], _audience.Failures);
    }

    [Fact]
    public void Where_KVM_does_not_run_the_kernel_emulation_does()
    {
        MachineRequest request = Some.Machine("echo here");
        MachineKernel copy = KernelCopy.Of(request.Kernel, _folder);
        MachineResult result = MachineRun.Run(
            request with { Kernel = copy }, [new(Accelerator.Kvm, TimeSpan.FromMilliseconds(50)), Emulated(240)], _audience);

        Assert.Equal((MachineEnding.Exited, "here\n"), (result.Ending, result.Output));
        Assert.Equal([Accelerator.Kvm, Accelerator.Emulation], _audience.Starts);
        Assert.Equal(Accelerator.Kvm, Assert.Single(_audience.Failures).By);
        Assert.Equal(Accelerator.Emulation, KvmMemory.Choose(copy));
    }

    [Fact]
    public void A_machine_that_greets_and_never_gets_as_far_as_the_command_is_given_up()
    {
        // It hangs for good: modprobe reads its list of modules from a pipe that nobody writes to.
        MachineRequest request = Some.Machine("true") with { CardPairs = 1, Exchanges = [_folder] };
        MachineKernel copy = KernelCopy.Of(request.Kernel, _folder);
        string list = Path.Combine(copy.Modules, "modules.dep.bin");
        File.Delete(list);
        using Process pipe = Process.Start("mkfifo", list);
        pipe.WaitForExit();

        MachineResult result = MachineRun.Run(request with { Kernel = copy }, [Emulated(15)], _audience);

        Assert.Equal(MachineEnding.NotBooted, result.Ending);
        Assert.EndsWith("within 15 s", result.Trouble, StringComparison.Ordinal);
        Assert.Null(_audience.BootTime);
        Assert.Empty(Processes.With(_folder));
    }

    [Fact]
    public void KVM_has_one_try_and_emulation_two()
    {
        MachineRequest request = Some.Machine("true");
        Assert.Equal([Accelerator.Kvm], MachineTry.For(request with { Accelerator = Accelerator.Kvm }).Select(static one => one.Accelerator));
        Accelerator[] emulated = [Accelerator.Emulation, Accelerator.Emulation];
        Assert.Equal(emulated, MachineTry.For(request with { Accelerator = Accelerator.Emulation }).Select(static one => one.Accelerator));
        Accelerator[] all = KvmMemory.Choose(request.Kernel) == Accelerator.Kvm ? [Accelerator.Kvm, .. emulated] : emulated;
        Assert.Equal(all, MachineTry.For(request).Select(static one => one.Accelerator));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static MachineTry Emulated(double seconds) => new(Accelerator.Emulation, TimeSpan.FromSeconds(seconds));
}
