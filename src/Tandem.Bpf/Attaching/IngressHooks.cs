using Tandem.Netlink.Routing;

namespace Tandem.Bpf.Attaching;

/// <summary>Chooses how to attach.</summary>
public static class IngressHooks
{
    /// <summary>The hook for <paramref name="method"/>; it also finds and takes away what the other method attached.</summary>
    /// <param name="method">What was asked for.</param>
    /// <param name="rtnl">A connection to the devices' namespace.</param>
    public static IProgramHook Choose(AttachMethod method, Rtnetlink rtnl)
    {
        ClsactIngress clsact = new(rtnl);
        if (!TcxIngress.IsSupported) return clsact;
        TcxIngress tcx = new();
        return method == AttachMethod.Clsact ? new PreferredIngress(clsact, tcx) : new PreferredIngress(tcx, clsact);
    }
}
