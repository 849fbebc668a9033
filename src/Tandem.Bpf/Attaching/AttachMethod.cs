namespace Tandem.Bpf.Attaching;

/// <summary>How a program hangs at a device's ingress. Either way it stays when the process ends.</summary>
public enum AttachMethod
{
    /// <summary>tcx where the kernel has it, else clsact.</summary>
    Auto,

    /// <summary>tcx. Since Linux 6.6.</summary>
    Tcx,

    /// <summary>A direct-action filter at a clsact qdisc.</summary>
    Clsact,
}
