namespace Tandem.Lab.Machines;

/// <summary>What runs a machine's instructions.</summary>
public enum Accelerator
{
    /// <summary>The processor itself, by <c>/dev/kvm</c>.</summary>
    Kvm,

    /// <summary>Software that translates them (QEMU's TCG): works everywhere, several times slower.</summary>
    Emulation,
}
