namespace Tandem.Daemon.Watching;

/// <summary>Reads names of TIPC's links.</summary>
/// <remarks>Shape: <c>NODE:INTERFACE-NODE:INTERFACE</c>; an interface may have hyphens, and no colon. Source: include/uapi/linux/tipc.h.</remarks>
internal static class TipcLinkName
{
    /// <summary>The interface at the near end; null when the name is of another shape.</summary>
    internal static string? NearInterface(string name)
    {
        int start = name.IndexOf(':', StringComparison.Ordinal) + 1;
        int far = name.LastIndexOf(':');
        int end = far < start ? -1 : name.LastIndexOf('-', far);
        return start > 0 && end > start ? name[start..end] : null;
    }
}
