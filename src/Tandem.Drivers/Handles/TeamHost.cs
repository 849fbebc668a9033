using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf;
using Tandem.Drivers.Options.Serving;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers;

/// <summary>Holds a team of our own driver for a program that uses it while no daemon runs, on a thread of its own.</summary>
/// <remarks>
/// The program then speaks to it as it would to a daemon. However long the program is busy elsewhere, the team follows its links
/// meanwhile, others can ask for its options, and a daemon gets it at once.
/// </remarks>
internal sealed class TeamHost : IDisposable
{
    private const int MaxRounds = 8;
    private readonly TeamOpenRequest _request;
    private readonly EventLoop _loop = new();
    private readonly ManualResetEventSlim _isOpen = new();
    private readonly Thread _thread;
    private TeamServer? _server;
    private LoopAlarm? _alarm;

    private TeamHost(TeamOpenRequest request)
    {
        _request = request;
        _thread = new Thread(Run) { IsBackground = true, Name = "team" }; // in the caller's network namespace
    }

    /// <summary>How opening the team ended.</summary>
    internal DriverResult Result { get; private set; }

    /// <summary>Takes the team, or creates it, and serves it until <see cref="Dispose"/> or until a daemon asks for it.</summary>
    /// <param name="request">Which team.</param>
    /// <param name="host">Null unless done; the caller's to dispose.</param>
    internal static DriverResult TryStart(TeamOpenRequest request, out TeamHost? host)
    {
        host = new TeamHost(request with { IsVisit = true });
        host._thread.Start();
        host._isOpen.Wait();
        DriverResult result = host.Result;
        if (result.IsDone) return result;
        host.Dispose();
        host = null;
        return result;
    }

    /// <summary>Lets go of the team and leaves it forwarding.</summary>
    public void Dispose()
    {
        _loop.RequestStop();
        _thread.Join();
        _loop.Dispose();
        _isOpen.Dispose();
    }

    private void Run()
    {
        try
        {
            using Rtnetlink rtnl = Rtnetlink.Open();
            using LinkTable links = new();
            TeamOpening opening = BpfTeamDrivers.Open(_request, rtnl, links);
            Result = opening.Result;
            using ITeamDriver? driver = opening.Driver;
            if (driver is null) return;
            if (opening.Listener is { } listener)
            {
                using TeamServer server = new(_loop, listener, driver);
                Serve(driver, links, server);
                return;
            }

            if (opening.IsNew) driver.Destroy();
            Result = new(DriverOutcome.NotPermitted, opening.Remark);
        }
        catch (Exception refused) when (refused is LinuxException or NetlinkException or BpfException)
        {
            if (!_isOpen.IsSet) Result = new(DriverOutcome.Failed, refused.Message);
        }
        finally
        {
            _alarm?.Dispose();
            _isOpen.Set();
        }
    }

    private void Serve(ITeamDriver driver, LinkTable links, TeamServer server)
    {
        _server = server;
        _alarm = new LoopAlarm(_loop, () => Settle(driver, links));
        server.MayYield = () =>
        {
            _loop.RequestStop();
            return true;
        };
        server.Changed = () => Settle(driver, links);
        using IDisposable watch = _loop.Watch(links.EventSource, () =>
        {
            links.Drain();
            Settle(driver, links);
        });
        _isOpen.Set();
        _loop.Run();
    }

    private void Settle(ITeamDriver driver, LinkTable links)
    {
        long seen = -1;
        for (int round = 0; seen != links.Generation && round < MaxRounds; round++)
        {
            seen = links.Generation;
            if ((driver.Refresh(_loop.Now) & DriverChanges.DeviceGone) != 0) _loop.RequestStop();
        }

        _server!.Tell();
        if (seen != links.Generation) _loop.Post(() => Settle(driver, links));
        _alarm!.Set(driver.NextDeadline);
    }
}
