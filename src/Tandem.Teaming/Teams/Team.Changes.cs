using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Changes;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Running;

namespace Tandem.Teaming.Teams;

/// <content>Another configuration for a team that runs.</content>
public sealed partial class Team
{
    /// <summary>What a plan must know of it.</summary>
    public RunningTeam Running => new(_driver.DriverName, [.. Ports.Select(port => port.Name)], _wanted?.Names);

    /// <summary>Brings a team that runs to another configuration, all or nothing, and writes only what differs.</summary>
    /// <remarks>
    /// Ports that the new configuration does not name are released, but for those that were added by a command; those it adds are
    /// taken, or waited for. What comes is ready before what goes is let go, so frames are lost only where a change means that.
    /// </remarks>
    /// <param name="settings">The new configuration, of the same runner and driver.</param>
    /// <param name="now">The time now.</param>
    /// <returns>Why it was not done, and everything is as before; also what could not be put back.</returns>
    public DriverResult Reconfigure(TeamSettings settings, Instant now)
    {
        RequireStarted();
        if (settings.Runner.Name != Settings.Runner.Name) return new(DriverOutcome.NotSupported, "the runner must stay the same");
        if (WhatCannotBeMade(settings) is { } unknown) return new(DriverOutcome.Invalid, unknown);

        TeamSettings before = Settings with { Ports = _ports.Settings };
        IReadOnlyList<string> wanted = _wanted?.Names ?? [];
        (IfIndex Index, string Name)[] members = [.. Ports.Select(port => (port.Index, port.Name))];
        if (Apply(settings, [.. settings.Ports.Select(port => port.Name)], now) is not { } failure) return DriverResult.Done;

        string? left = Apply(before, wanted, now) ?? TakeBack(members, now);
        return new(DriverOutcome.Failed, left is null ? failure : $"{failure} It could not be undone: {left}");
    }

    /// <summary>In one line, what of these settings this team has no part for; null when it can be made by them.</summary>
    public string? WhatCannotBeMade(TeamSettings settings)
    {
        string? why = _joining.Reject(Device.Name, settings.LinkWatches);
        foreach (PortSettings port in settings.Ports) why ??= _joining.Reject(port.Name, port.LinkWatches);
        return why;
    }

    // What may be refused comes first, what takes something away last.
    private string? Apply(TeamSettings settings, IReadOnlyList<string> wanted, Instant now)
    {
        TeamSettings before = Settings;
        RunnerProfile profile = Runner.Profile;
        RunnerUpdate update = RunnerUpdate.Taken;
        try
        {
            if (settings.Runner != before.Runner || settings.HardwareAddress != before.HardwareAddress)
                update = Runner.Update(settings.Runner);
            if (update != RunnerUpdate.Taken) Runner = _parts.Runners.Find(settings.Runner.Name)!(settings.Runner);
        }
        catch (RunnerRefusedException refused)
        {
            return refused.Message;
        }

        Settings = settings;
        _joining.Use(settings, Runner.Profile);
        Retry();
        string? failure = new TeamSetup(_driver, settings, Runner.Profile, _events).Change(before, profile, AdoptedAddress())
            ?? _ports.Update(settings.Ports, [.. (_wanted?.Names ?? []).Except(wanted)])
            ?? Take(wanted, now);
        if (failure is null && update == RunnerUpdate.ReplaceWithPorts) failure = Bounce(now);
        return failure ?? LetGo(wanted, now);
    }

    // By itself a team has the address of its first port.
    private MacAddress AdoptedAddress() =>
        Ports.Select(port => port.View.OriginalAddress).FirstOrDefault(address => address.IsValidUnicast, Device.Address);

    private string? Take(IReadOnlyList<string> wanted, Instant now)
    {
        List<StartProblem> problems = [];
        string[] come = _wanted is null ? [] : [.. wanted.Except(_wanted.Names)];
        if (come.Length > 0) _wanted!.Replace(_wanted.Names.Concat(come));
        SettleAll(now, isTakeOver: false, problems);
        if (problems.Find(problem => problem.IsFatal) is { } fatal) return fatal.Text;
        string? refused = Array.Find(come, name => _ports.Find(name) is null && _wanted!.IsRefused(name));
        return refused is null ? null : WhyRefused(refused);
    }

    private string WhyRefused(string name) =>
        (_links.Find(name) is { } link ? _ports.WhyRejected(link.Index) : null) ?? $"{name}: Failed to add port.";

    private string? LetGo(IReadOnlyList<string> wanted, Instant now)
    {
        if (_wanted is null) return null;
        string[] go = [.. _wanted.Names.Except(wanted)];
        _wanted.Replace(wanted);
        foreach (string name in go)
        {
            if (_ports.Find(name) is not { } port) continue;
            DriverResult result = Release(port, now);
            if (!result.IsDone) return DriverText.Failure(name, "remove port", result);
            SettleAll(now, isTakeOver: false, problems: null);
        }

        return null;
    }

    // One after the other, those that stand by first, so that most of the time one can be used.
    private string? Bounce(Instant now)
    {
        TeamPort[] ports = [.. Ports.OrderBy(port => port.Index == _driver.ActivePort)];
        foreach (TeamPort port in ports)
        {
            DriverResult result = Release(port, now);
            if (!result.IsDone) return DriverText.Failure(port.Name, "remove port", result);
            SettleAll(now, isTakeOver: false, problems: null);
            result = _driver.AddPort(port.Index);
            if (!result.IsDone) return DriverText.Failure(port.Name, "add port", result);
            _wanted?.Want(port.Name);
            SettleAll(now, isTakeOver: false, problems: null);
            if (_ports.Find(port.Index) is null) return WhyRefused(port.Name);
        }

        return null;
    }

    // A port that was released to be taken again, and was refused, comes back under the settings that it had.
    private string? TakeBack(IEnumerable<(IfIndex Index, string Name)> members, Instant now)
    {
        foreach ((IfIndex index, string name) in members)
        {
            if (_ports.Find(index) is not null || _links.Find(name)?.Index != index) continue;
            _ports.TryAgain(index);
            _wanted?.Want(name);
            DriverResult result = _driver.AddPort(index);
            if (!result.IsDone) return DriverText.Failure(name, "add port", result);
            SettleAll(now, isTakeOver: false, problems: null);
            if (_ports.Find(index) is null) return WhyRefused(name);
        }

        return null;
    }

    // The traffic moves away before the port goes.
    private DriverResult Release(TeamPort port, Instant now)
    {
        port.IsReluctant = true;
        Drive(now);
        TakeLeave(port.Index, now);
        DriverResult result = _driver.RemovePort(port.Index);
        if (result.IsDone) return result;

        port.IsReluctant = false;
        string text = DriverText.Failure(port.Name, "remove port", result);
        _events.Add(TeamEventKind.DriverRefused, TeamEventLevel.Error, port.Name, text);
        return result;
    }
}
