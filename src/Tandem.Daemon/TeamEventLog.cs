using Tandem.Daemon.Logging;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>Writes down what happened to a team.</summary>
internal static class TeamEventLog
{
    internal static void Write(IReadOnlyList<TeamEvent> events, DaemonLog log)
    {
        foreach (TeamEvent happened in events)
        {
            switch (happened.Level)
            {
                case TeamEventLevel.Error:
                    log.Error(happened.Text);
                    break;
                case TeamEventLevel.Warning:
                    log.Warning(happened.Text);
                    break;
                case TeamEventLevel.Info:
                    log.Information(happened.Text);
                    break;
                default:
                    log.Debug(happened.Text);
                    break;
            }
        }
    }
}
