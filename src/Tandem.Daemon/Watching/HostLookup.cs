using System.Net;
using Tandem.Primitives;

namespace Tandem.Daemon.Watching;

/// <summary>What is known of one host's name, and when to ask for it again. Pure.</summary>
/// <param name="Address">The address found last; it stays while asking fails.</param>
/// <param name="IsAsking">Somebody is asking now.</param>
/// <param name="Failures">How often in a row it was not found.</param>
/// <param name="DueAt">When it is to be asked for again.</param>
internal readonly record struct HostLookup(IPAddress? Address, bool IsAsking, int Failures, Instant DueAt)
{
    private const int MostDoublings = 6;

    /// <summary>How long an address is believed before it is asked for anew.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>One that nobody has asked for.</summary>
    internal static readonly HostLookup New = new(null, IsAsking: false, 0, new Instant(long.MinValue));

    /// <summary>True when it is to be asked for.</summary>
    internal bool IsDue(Instant now) => !IsAsking && now >= DueAt;

    /// <summary>Somebody asks now.</summary>
    internal HostLookup Asked() => this with { IsAsking = true };

    /// <summary>The answer; null when there was none. After a failure it is asked again in 1 s, 2 s, … at most 64 s.</summary>
    internal HostLookup Answered(IPAddress? address, Instant now) => address is null
        ? new(Address, IsAsking: false, Failures + 1, now + TimeSpan.FromSeconds(1 << Math.Min(Failures, MostDoublings)))
        : new(address, IsAsking: false, 0, now + Lifetime);
}
