namespace Tandem.Teaming.Configuration;

/// <summary>Which driver moves the frames (<c>driver</c>). Tandem's own key; teamd has none.</summary>
public enum DriverChoice
{
    /// <summary><c>auto</c>: the kernel's team module where it is loaded or loadable, else Tandem's own.</summary>
    Auto,

    /// <summary><c>kernel</c>: the kernel's team module.</summary>
    Kernel,

    /// <summary><c>bpf</c>: Tandem's own eBPF driver.</summary>
    Bpf,
}
