using System.Diagnostics;

namespace Tandem.Machine.Tests.Teamnl;

/// <summary>Ends the original's daemon with the test that started it.</summary>
internal sealed class TeamdEnd(TeamnlHost host, Process teamd) : IDisposable
{
    public void Dispose()
    {
        host.Host.Execute("/usr/bin/teamd", "-k", "-t", "team0");
        teamd.WaitForExit(TimeSpan.FromSeconds(20));
    }
}
