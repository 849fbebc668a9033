using CustomLinkWatch;
using Tandem.Daemon;
using Tandem.Teaming.Configuration;

if (args is not [string config])
{
    Console.Error.WriteLine("usage: CustomLinkWatch CONFIG-FILE");
    return TeamDaemonExit.Failure;
}

return new TeamDaemonBuilder(Console.Error)
    .AddLinkWatch(SpeedWatch.Kind, start => new SpeedWatch((OwnWatchSettings)start.Settings, start.IsUp), SpeedWatch.AtLeast)
    .RunFile(config);
