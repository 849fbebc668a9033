using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class ModuleDependencyTests
{
    private static readonly ModuleDependencies s_modules = ModuleDependencies.Parse(
        [
            "kernel/fs/9p/9p.ko.xz: kernel/net/9p/9pnet.ko.xz kernel/fs/netfs/netfs.ko.xz",
            "kernel/net/9p/9pnet.ko.xz:",
            "kernel/net/9p/9pnet_virtio.ko.xz: kernel/net/9p/9pnet.ko.xz",
            "kernel/fs/netfs/netfs.ko.xz: kernel/fs/fscache/fs-cache.ko.xz",
            "kernel/fs/fscache/fs-cache.ko.xz:",
        ],
        ["kernel/drivers/virtio/virtio-pci.ko"]);

    [Fact]
    public void A_module_comes_after_all_that_it_needs() => Assert.Equal(
        [
            "kernel/net/9p/9pnet.ko.xz",
            "kernel/fs/fscache/fs-cache.ko.xz",
            "kernel/fs/netfs/netfs.ko.xz",
            "kernel/fs/9p/9p.ko.xz",
        ],
        s_modules.InOrder(["9p"]));

    [Fact]
    public void A_module_that_two_need_comes_once() => Assert.Equal(
        ["kernel/net/9p/9pnet.ko.xz", "kernel/net/9p/9pnet_virtio.ko.xz"],
        s_modules.InOrder(["9pnet_virtio", "9pnet"]));

    [Fact]
    public void What_is_part_of_the_kernel_is_not_loaded() => Assert.Empty(s_modules.InOrder(["virtio_pci"]));

    [Fact]
    public void Dashes_and_underscores_are_the_same() =>
        Assert.Equal(["kernel/fs/fscache/fs-cache.ko.xz"], s_modules.InOrder(["fs_cache"]));

    [Fact]
    public void A_module_that_the_kernel_does_not_have_is_named() =>
        Assert.Contains("fat", Assert.Throws<MachineException>(() => s_modules.InOrder(["fat"])).Message, StringComparison.Ordinal);
}
