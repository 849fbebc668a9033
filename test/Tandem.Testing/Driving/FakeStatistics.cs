using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Testing.Driving;

/// <summary>What an imaginary loadbalance team has sent, and what it shows of that.</summary>
internal sealed class FakeStatistics
{
    /// <summary>Octets by hash.</summary>
    internal ulong[] Sent { get; } = new ulong[256];

    internal uint IntervalTenths { get; private set; }

    internal Instant Due { get; private set; } = Instant.Never;

    internal TxStatistics? Current { get; private set; }

    internal void SetInterval(uint tenths)
    {
        IntervalTenths = tenths;
        Due = tenths == 0 ? Instant.Never : default;
    }

    internal bool Refresh(Instant now)
    {
        if (Due > now) return false;
        Due = now + (TimeSpan.FromMilliseconds(100) * IntervalTenths);
        Current = new TxStatistics([.. Sent], new Dictionary<IfIndex, ulong>());
        return true;
    }

    internal void Clear()
    {
        SetInterval(0);
        Current = null;
    }
}
