namespace Tandem.Teaming.Watching;

/// <summary>The links of TIPC, as the kernel reports them.</summary>
/// <remarks>Asking never waits; the team is looked after again when something changed. Threading: loop thread only.</remarks>
public interface ITipcLinks
{
    /// <summary>Whether a link over a bearer works.</summary>
    /// <param name="bearer">The bearer's interface, e.g. <c>vlan0</c>.</param>
    /// <returns>Null while the kernel has not told of any link over it.</returns>
    bool? IsUp(string bearer);
}
