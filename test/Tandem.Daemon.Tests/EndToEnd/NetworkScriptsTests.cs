using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>The daemon in the hands of network-scripts.</summary>
public sealed class NetworkScriptsTests : IDisposable
{
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void What_ifup_and_ifdown_run_for_teams_works() => NetworkScriptsScenario.Play(_lab);
}
