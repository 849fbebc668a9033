using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Netlink;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers;

/// <summary>One team, of the kernel's driver or of our own: its ports, options and interfaces, read, set and watched.</summary>
/// <remarks>
/// <para>
/// What can be read here is what was true when <see cref="HandleEvents"/> was called last (or the handle was opened): nothing changes
/// in between, but by what the program sets itself. Wait until <see cref="EventSource"/> can be read, call <see cref="HandleEvents"/>,
/// and look again, or be called: <see cref="OnChange"/>. Lost notifications are made up for by reading everything anew.
/// </para>
/// <para>
/// With the kernel's driver the kernel answers. A team of our own driver is held by one process at a time, mostly a daemon, which
/// answers for it; where there is none the handle holds it, on a thread of its own, and gives it to a daemon that starts later.
/// </para>
/// <para>
/// One thread, in the network namespace in which the handle was opened. Failures that a program may want to tell apart are
/// <see cref="NetlinkResult"/>s with the error number that the kernel's driver gives; see <see cref="NetlinkResult.Reason"/>.
/// Needs CAP_NET_ADMIN, for our own driver also CAP_BPF and CAP_SYS_ADMIN.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// TeamHandle.TryOpen("team0", out TeamHandle? team).OrThrow("open team0");
/// using (team)
/// {
///     foreach (TeamPortStatus port in team!.Ports) Console.WriteLine($"{port.Index} {(port.IsLinkUp ? "up" : "down")}");
///     team.SetPortEnabled(team.Ports[0].Index, false).OrThrow("stop the first port");
/// }
/// </code>
/// </example>
public sealed partial class TeamHandle : IDisposable
{
    private readonly Rtnetlink _rtnl;
    private readonly TeamConnector _connector;
    private readonly DescriptorSet _waiting = new();
    private readonly InterfaceTable _interfaces;
    private readonly List<TeamOption> _options = [];
    private readonly List<TeamPortStatus> _ports = [];
    private readonly List<TeamListener> _listeners = [];
    private TeamConnection? _connection;
    private TeamChanges _pending;
    private bool _isDisposed;

    private TeamHandle(Rtnetlink rtnl)
    {
        _rtnl = rtnl;
        _connector = new TeamConnector(rtnl);
        _interfaces = new InterfaceTable(rtnl, MasterOf);
        _waiting.Add(_interfaces.EventSource);
    }

    /// <summary>The team device.</summary>
    public IfIndex Index { get; private set; }

    /// <summary>Its name now; empty when it is gone.</summary>
    public string Name => _interfaces.Find(Index)?.Name ?? "";

    /// <summary><c>kernel</c> or <c>bpf</c>.</summary>
    public string DriverName => _connector.IsKernel ? "kernel" : "bpf";

    /// <summary>True when the team device no longer exists: only <see cref="Dispose"/> is left, all else says ENODEV.</summary>
    /// <remarks>A team that is made again, even of the same name, is another one, and takes another handle.</remarks>
    public bool IsGone => _rtnl.GetLink(Index) is null;

    /// <summary>Can be read when there is something for <see cref="HandleEvents"/>.</summary>
    public FileDescriptor EventSource => _waiting.EventSource;

    /// <summary>The ports, in the order in which they were added. One that left stays, so marked, until the next change.</summary>
    public IReadOnlyList<TeamPortStatus> Ports => _ports;

    /// <summary>The options, in the driver's order; those of a port only while it is one.</summary>
    public IReadOnlyList<TeamOption> Options => _options;

    /// <summary>The interfaces of the team and of its ports, in the order in which they were first seen.</summary>
    public IReadOnlyList<TeamInterface> Interfaces =>
        [.. _interfaces.All.Where(one => one.Index == Index || _ports.Exists(port => port.Index == one.Index))];

    /// <summary>Finds an interface of the network namespace, the team's or not.</summary>
    /// <returns>Null when there is none.</returns>
    public TeamInterface? FindInterface(IfIndex index) => _interfaces.Find(index);

    /// <summary>Calls <paramref name="handler"/> from <see cref="HandleEvents"/> and <see cref="Refresh"/> whenever something of this kind changed.</summary>
    /// <param name="kinds">Which kinds.</param>
    /// <param name="handler">Is told which of them; runs after those added before. What it throws leaves the call.</param>
    /// <returns>Dispose it to be called no more.</returns>
    public IDisposable OnChange(TeamChanges kinds, Action<TeamChanges> handler)
    {
        TeamListener listener = new(kinds, handler, ended => _listeners.Remove(ended));
        _listeners.Add(listener);
        return listener;
    }

    /// <summary>Ends the connection. The team stays as it is and goes on forwarding.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        Disconnect();
        _retry?.Dispose();
        _connector.Dispose();
        _waiting.Dispose();
        _interfaces.Dispose();
        _rtnl.Dispose();
    }
}
