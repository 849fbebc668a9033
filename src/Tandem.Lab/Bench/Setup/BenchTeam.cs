using Tandem.Netlink.Routing;

namespace Tandem.Lab.Bench.Setup;

/// <summary>A team (or bond) that is ready for traffic, in a network of its own.</summary>
internal sealed class BenchTeam : IDisposable
{
    private static readonly TimeSpan s_linkCheck = TimeSpan.FromMilliseconds(100); // what everybody tells a bond
    private readonly CancellationToken _stopping;
    private readonly RunDirectory _directory = new();
    private readonly TeamdProcess? _teamd;
    private readonly EgressExperiment? _egress;

    /// <summary>Makes it and waits until it has a link.</summary>
    /// <param name="context">Which daemon.</param>
    /// <param name="variant">Which team.</param>
    /// <param name="config">For the daemon; bonding always prefers the first while nothing happens.</param>
    /// <param name="isLacp">A bond at the other ends of the cables is to be its partner; where this is a bond, too, it is one of that kind.</param>
    /// <exception cref="BenchException">It did not come about.</exception>
    internal BenchTeam(BenchContext context, TeamVariant variant, string config = TeamConfig.PreferFirst, bool isLacp = false)
    {
        Variant = variant;
        _stopping = context.Stopping;
        Network = new BenchNetwork();
        try
        {
            if (isLacp) Network.BondPeer();
            if (variant.Maker == TeamMaker.Bonding)
            {
                Bond(isLacp ? BondMode.Lacp : BondMode.ActiveBackup);
            }
            else
            {
                _teamd = TeamdProcess.Start(context, Network, config, _directory, variant);
                _teamd.AwaitReady();
            }

            Network.AddressTeam();
            if (!variant.AtEgress) return;
            _egress = EgressExperiment.TryBegin(Network.Host, Network.TeamLink)
                ?? throw new BenchException("the team has no transmit program to put at its egress");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What it is.</summary>
    internal TeamVariant Variant { get; }

    /// <summary>Where it is.</summary>
    internal BenchNetwork Network { get; }

    /// <summary>Ends it as an administrator would.</summary>
    internal void Stop()
    {
        _egress?.Dispose();
        if (_teamd is not null) _teamd.Stop();
        else Network.Host.Rtnl.DeleteLink(Network.TeamLink.Index);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _egress?.Dispose();
        _teamd?.Dispose();
        _directory.Dispose();
        Network.Dispose();
    }

    private void Bond(BondMode mode)
    {
        Rtnetlink rtnl = Network.Host.Rtnl;
        rtnl.CreateBond(BenchNetwork.Team, mode, s_linkCheck, fastLacp: mode == BondMode.Lacp);
        LinkChange join = new() { Master = Network.TeamLink.Index };
        foreach (LabCable cable in Network.Cables) rtnl.Change(cable.NearIndex, join);
        Patience.Until(() => Network.TryRaiseTeam() is { IsLinkUp: true }, static () => "the bond has no link", _stopping);
    }
}
