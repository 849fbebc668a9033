using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class KvmMemoryTests : IDisposable
{
    private readonly MachineKernel _kernel = new("6.1.0-1-amd64", Directory.CreateTempSubdirectory("tandem-test-").FullName);

    [Fact]
    public void KVM_is_tried_where_the_device_can_be_opened() =>
        Assert.Equal(File.Exists("/dev/kvm") ? Accelerator.Kvm : Accelerator.Emulation, KvmMemory.Choose(_kernel));

    [Fact]
    public void What_failed_is_not_tried_again_before_the_host_is_booted_anew()
    {
        KvmMemory.RememberFailure(_kernel);
        Assert.Equal(Accelerator.Emulation, KvmMemory.Choose(_kernel));

        foreach (string note in Directory.EnumerateFiles(_kernel.Folder)) File.WriteAllText(note, "another boot");
        Assert.Equal(File.Exists("/dev/kvm") ? Accelerator.Kvm : Accelerator.Emulation, KvmMemory.Choose(_kernel));
    }

    public void Dispose() => Directory.Delete(_kernel.Folder, recursive: true);
}
