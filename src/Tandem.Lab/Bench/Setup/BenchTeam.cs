namespace Tandem.Lab.Bench.Setup;

/// <summary>A team that is ready for traffic, in a network of its own.</summary>
internal sealed class BenchTeam : IDisposable
{
    private readonly RunDirectory _directory = new();
    private readonly TeamdProcess _teamd;

    /// <summary>Starts teamd and waits until the team has a link.</summary>
    /// <param name="context">Which daemon.</param>
    /// <param name="variant">Which team.</param>
    /// <exception cref="BenchException">It did not come about.</exception>
    internal BenchTeam(BenchContext context, TeamVariant variant)
    {
        Variant = variant;
        Network = new BenchNetwork();
        try
        {
            _teamd = TeamdProcess.Start(context, Network, TeamConfig.PreferFirst, _directory, variant);
            _teamd.AwaitReady();
            Network.AddressTeam();
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
    internal void Stop() => _teamd.Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        _teamd?.Dispose();
        _directory.Dispose();
        Network.Dispose();
    }
}
