using Tandem.Primitives;

namespace Tandem.Teaming.Teams;

/// <summary>What the driver refused: not to be asked again until something changed, and to be reported once.</summary>
internal sealed class RefusedCalls
{
    private readonly HashSet<DriverCall> _resting = [];
    private readonly Dictionary<DriverCall, string> _reported = [];

    /// <summary>True when it may be asked (again).</summary>
    internal bool MayTry(in DriverCall call) => !_resting.Contains(call);

    /// <summary>Remembers a refusal.</summary>
    /// <returns>True when this refusal was not reported before.</returns>
    internal bool Refused(in DriverCall call, string text)
    {
        _resting.Add(call);
        if (_reported.TryGetValue(call, out string? before) && before == text) return false;
        _reported[call] = text;
        return true;
    }

    /// <summary>Forgets earlier refusals of what has now been done.</summary>
    internal void Done(in DriverCall call) => _reported.Remove(call);

    /// <summary>Something changed: everything may be asked again.</summary>
    internal void Retry() => _resting.Clear();

    /// <summary>Forgets all about a port that is gone.</summary>
    internal void Forget(IfIndex port)
    {
        _resting.RemoveWhere(call => call.Port == port);
        foreach (DriverCall call in _reported.Keys.Where(call => call.Port == port).ToArray()) _reported.Remove(call);
    }
}
