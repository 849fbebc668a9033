using Tandem.Primitives;

namespace Tandem.Teaming.Running.ActiveBackup;

/// <summary>Tells when the active port must be chosen anew.</summary>
/// <remarks>Speed and duplex count when it is chosen; their change alone is no reason to choose.</remarks>
internal sealed class SelectionTrigger
{
    private readonly List<Reason> _seen = [];
    private bool _isFirst = true;

    /// <summary>Takes in the ports; true the first time and whenever a reason to choose differs from the time before.</summary>
    internal bool Update(ReadOnlySpan<PortView> ports)
    {
        bool changed = _isFirst || ports.Length != _seen.Count;
        for (int i = 0; !changed && i < ports.Length; i++) changed = _seen[i] != Reason.Of(ports[i]);
        if (!changed) return false;

        _isFirst = false;
        _seen.Clear();
        foreach (ref readonly PortView port in ports) _seen.Add(Reason.Of(port));
        return true;
    }

    private readonly record struct Reason(IfIndex Port, bool IsUp, bool IsReluctant, bool Sticky, int Priority)
    {
        internal static Reason Of(in PortView port) =>
            new(port.Index, port.IsUp, port.IsReluctant, port.Sticky, port.Driver.Priority);
    }
}
