using Tandem.Lab.Bench.Setup;

namespace Tandem.Lab.Bench.Peers;

/// <summary>Teams to compare, all at work at the same time.</summary>
internal sealed class PeerTeams : IDisposable
{
    private readonly List<BenchTeam> _teams = [];

    /// <summary>Makes one of each.</summary>
    internal PeerTeams(BenchContext context, IEnumerable<TeamVariant> variants, string config, bool isLacp = false)
    {
        try
        {
            foreach (TeamVariant variant in variants)
            {
                context.Stopping.ThrowIfCancellationRequested();
                _teams.Add(new BenchTeam(context, variant, config, isLacp));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>In the order in which they were named.</summary>
    internal IReadOnlyList<BenchTeam> All => _teams;

    /// <summary>Ends them as an administrator would.</summary>
    internal void Stop() => _teams.ForEach(static team => team.Stop());

    /// <inheritdoc/>
    public void Dispose() => _teams.ForEach(static team => team.Dispose());
}
