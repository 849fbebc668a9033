using CustomRunner;
using Tandem.Daemon;
using Tandem.Teaming.Configuration.Schema;

if (args is not [string config])
{
    Console.Error.WriteLine("usage: CustomRunner CONFIG-FILE");
    return TeamDaemonExit.Failure;
}

return new TeamDaemonBuilder(Console.Error)
    .AddRunner("tiered", settings => new TieredRunner(settings), TieredRunner.AtLeast, RunnerKeys.TxHash)
    .RunFile(config);
