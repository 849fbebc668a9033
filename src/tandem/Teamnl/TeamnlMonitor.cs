using System.Text;
using Tandem.Drivers;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.IO;
using Tandem.Linux.Signals;
using Tandem.Netlink;
using Tandem.Teaming.Options;

namespace Tandem.CommandLine.Teamnl;

/// <summary><c>teamnl team0 monitor</c>: shows what happens until it is interrupted.</summary>
/// <remarks>Deviation: what happened is written at once, also into a pipe; the original keeps it until there is enough.</remarks>
internal sealed class TeamnlMonitor
{
    private const string Changed = "changed";
    private const string Everything = "all";
    private readonly TeamnlCall _call;
    private readonly bool _showsAll;

    private TeamnlMonitor(TeamnlCall call, bool showsAll)
    {
        _call = call;
        _showsAll = showsAll;
    }

    /// <summary>Runs until SIGINT or SIGQUIT, or until nobody reads what it shows.</summary>
    internal static NetlinkResult Run(TeamnlCall call)
    {
        string style = call.Arguments.Count > 0 ? call.Arguments[0] : Changed;
        bool showsAll = Everything.StartsWith(style, StringComparison.Ordinal);
        if (!showsAll && !Changed.StartsWith(style, StringComparison.Ordinal))
        {
            call.Errors.Write($"Unknown monitor style \"{style}\"\n");
            return new(Errno.Invalid);
        }

        TeamnlMonitor monitor = new(call, showsAll);
        using IDisposable told = call.Team.OnChange(TeamChanges.Any, monitor.Show);
        using EventLoop loop = new();
        using SignalListener signals = SignalListener.ForInterrupts(loop, loop.RequestStop);
        using IDisposable? reader = StandardOutput.WatchReader(loop, IgnoredSignals.EndAsByBrokenPipe);
        using IDisposable watch = loop.Watch(call.Team.EventSource, () => call.Team.HandleEvents());
        loop.Run();
        return NetlinkResult.Ok;
    }

    private void Show(TeamChanges changes)
    {
        TeamHandle team = _call.Team;
        StringBuilder text = new();
        if ((changes & TeamChanges.Ports) != 0)
            List(text, "ports", team.Ports, static port => port.IsChanged, port => TeamText.Of(port, team), static _ => " ");
        if ((changes & TeamChanges.Options) != 0)
            List(text, "options", team.Options, static option => option.IsChanged, option => TeamText.Of(option, team), static _ => "");
        if ((changes & TeamChanges.Interfaces) != 0)
            List(text, "ifinfos", team.Interfaces, static one => one.Changes != InterfaceChanges.None, TeamText.Of, static _ => " ");
        if (text.Length == 0) return;
        _call.Output.Write(text);
        _call.Output.Flush();
    }

    private void List<T>(
        StringBuilder text, string title, IReadOnlyList<T> all, Func<T, bool> isChanged, Func<T, TeamText> show, Func<T, string> gap)
    {
        bool isEmpty = true;
        foreach (T one in all.Reverse().Where(one => _showsAll || isChanged(one)))
        {
            if (isEmpty) text.Append(title).Append(":\n");
            isEmpty = false;
            TeamText shown = show(one);
            string mark = one is TeamOption { IsChanged: true } ? " changed" : "";
            text.Append("  ").Append(shown.Text).Append(gap(one)).Append(shown.IsCut ? "..." : "").Append(mark).Append('\n');
        }
    }
}
