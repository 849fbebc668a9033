using System.Globalization;
using Tandem.Lab.Machines;

namespace Tandem.CommandLine.Lab.Machines;

/// <summary>Passes on what a machine's command writes, and says on the standard error what the machine does.</summary>
internal sealed class MachineConsole(Stream output, Stream errors, TextWriter notes) : IMachineAudience
{
    /// <inheritdoc/>
    public void Starting(MachineKernel kernel, Accelerator accelerator) =>
        notes.WriteLine($"machine: Linux {kernel.Release} by {NameOf(accelerator)}");

    /// <inheritdoc/>
    public void BootFailed(Accelerator accelerator, string reason) => notes.WriteLine(accelerator == Accelerator.Kvm
        ? $"machine: KVM does not run it ({reason}); never mind"
        : $"machine: {reason}; once more");

    /// <inheritdoc/>
    public void Booted(TimeSpan bootTime) => notes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"machine: up after {bootTime.TotalSeconds:F1} s"));

    /// <inheritdoc/>
    public void Output(ReadOnlySpan<byte> octets)
    {
        output.Write(octets);
        output.Flush();
    }

    /// <inheritdoc/>
    public void Errors(ReadOnlySpan<byte> octets)
    {
        errors.Write(octets);
        errors.Flush();
    }

    private static string NameOf(Accelerator accelerator) => accelerator == Accelerator.Kvm ? "KVM" : "software emulation";
}
