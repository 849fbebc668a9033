using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class KernelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-test-").FullName;

    public KernelTests()
    {
        foreach (string release in (string[])["6.1.0-9-amd64", "6.1.0-56-amd64", "6.12.117+deb12-amd64", "6.12.9+deb12-amd64"]) Unpack(release);
        Directory.CreateDirectory(Path.Combine(_folder, "6.99.0-half-unpacked"));
    }

    [Theory]
    [InlineData("6.1", "6.1.0-56-amd64")]
    [InlineData("6.12", "6.12.117+deb12-amd64")]
    [InlineData("6.1.0-9-amd64", "6.1.0-9-amd64")]
    [InlineData(null, "6.12.117+deb12-amd64")]
    public void The_newest_of_a_series_is_found(string? series, string release) =>
        Assert.Equal(release, MachineKernel.Find(_folder, series)?.Release);

    [Fact]
    public void A_series_that_is_not_there_is_not_found() => Assert.Null(MachineKernel.Find(_folder, "6.2"));

    [Theory]
    [InlineData("6.1")]
    [InlineData("6.12")]
    public void The_kernels_that_setup_fetches_unpack_to_programs(string series)
    {
        byte[] content = File.ReadAllBytes(KernelImage.For(MachineKernels.Require(series)));
        Assert.Equal([0x7F, (byte)'E', (byte)'L', (byte)'F'], content[..4]);
    }

    [Fact]
    public void What_is_no_kernel_is_refused() => Assert.Throws<MachineException>(() => KernelImage.Unpack(new byte[4096]));

    [Fact]
    public void A_kernel_cut_short_is_refused()
    {
        byte[] image = File.ReadAllBytes(MachineKernels.Require(series: null).Image);
        Assert.Throws<MachineException>(() => KernelImage.Unpack(image[..(image.Length / 2)]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Unpack(string release)
    {
        MachineKernel kernel = new(release, Path.Combine(_folder, release));
        Directory.CreateDirectory(Path.GetDirectoryName(kernel.Image)!);
        Directory.CreateDirectory(kernel.Modules);
        File.WriteAllText(kernel.Image, "");
        File.WriteAllText(Path.Combine(kernel.Modules, "modules.dep"), "");
    }
}
