using System.Net;
using Tandem.Daemon.Watching;
using Tandem.Primitives;

namespace Tandem.Daemon.Tests.Watching;

public sealed class HostLookupTests
{
    private static readonly Instant s_start = new(7_000_000_019);

    [Fact]
    public void A_new_name_is_asked_for_at_once_and_by_one_at_a_time()
    {
        Assert.True(HostLookup.New.IsDue(s_start));
        Assert.False(HostLookup.New.Asked().IsDue(s_start + TimeSpan.FromDays(1)));
    }

    [Fact]
    public void After_failures_it_is_asked_again_after_ever_longer_times()
    {
        HostLookup lookup = HostLookup.New;
        Instant now = s_start;
        foreach (int seconds in (int[])[1, 2, 4, 8, 16, 32, 64, 64, 64])
        {
            lookup = lookup.Asked().Answered(null, now);
            Assert.False(lookup.IsDue(now + TimeSpan.FromSeconds(seconds - 0.001)));
            now += TimeSpan.FromSeconds(seconds);
            Assert.True(lookup.IsDue(now));
        }

        lookup = lookup.Asked().Answered(IPAddress.Loopback, now).Answered(null, now);
        Assert.True(lookup.IsDue(now + TimeSpan.FromSeconds(1))); // the next failure is a first one
    }

    [Fact]
    public void An_address_is_believed_for_a_while_and_kept_when_it_cannot_be_found_again()
    {
        HostLookup lookup = HostLookup.New.Asked().Answered(IPAddress.Loopback, s_start);
        Assert.Equal(IPAddress.Loopback, lookup.Address);
        Assert.False(lookup.IsDue(s_start + (HostLookup.Lifetime - TimeSpan.FromTicks(1))));
        Instant later = s_start + HostLookup.Lifetime;
        Assert.True(lookup.IsDue(later));
        lookup = lookup.Asked().Answered(null, later);
        Assert.Equal(IPAddress.Loopback, lookup.Address);
        Assert.True(lookup.IsDue(later + TimeSpan.FromSeconds(1)));
    }
}
