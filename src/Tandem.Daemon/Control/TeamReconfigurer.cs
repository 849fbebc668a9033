using Tandem.Daemon.Logging;
using Tandem.Linux.Events;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Changes;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon.Control;

/// <summary>Brings a running team to another configuration, all or nothing, and says before what it takes.</summary>
/// <param name="loop">The team's loop.</param>
/// <param name="log">Takes who asked for what, and what became of it.</param>
/// <param name="team">The team.</param>
/// <param name="options">What it was started with; its document is kept up to date.</param>
internal sealed class TeamReconfigurer(EventLoop loop, DaemonLog log, Team team, TeamDaemonOptions options)
{
    /// <summary>Tells what happened to the team until now; by itself it goes to the log.</summary>
    internal Action Tell { private get; set; } = () => TeamEventLog.Write(team.TakeEvents(), log);

    /// <summary>Lets a group ask, by its name, or nobody; says why not.</summary>
    internal Func<string?, string?>? Admit { private get; set; }

    private ConfigDocument Document => options.Document;

    /// <summary>Takes in a configuration.</summary>
    /// <param name="source">The whole of it.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="isDryRun">Only say what would be done.</param>
    internal Reconfiguration Run(ConfigSource source, string who, bool isDryRun)
    {
        log.Information($"{who} asks for the configuration in {source.Name}{(isDryRun ? ", to see what it would change" : "")}.");
        List<string> lines = [];
        if (Read(source, lines) is not { } next) return Refuse(lines, "it has errors");

        ConfigPlan plan = ConfigPlanner.Plan(Document, next, team.Running with { IsDriverGiven = options.IsDriverGiven });
        foreach (ConfigChange change in plan.Changes) Say(lines, LogSeverity.Information, change.ToString());
        if (plan.Refused.FirstOrDefault() is { } refused) return Refuse(lines, WhyRefused(refused));
        if (team.WhatCannotBeMade(next.Settings) is { } unknown) return Refuse(lines, unknown);
        if (plan.Changes.Count == 0) return End(lines, next, "Nothing to change.", isDryRun);
        if (isDryRun) return End(lines, next, $"{Count(plan)} would be made.", isDryRun);
        if (Apply(next) is { } failure) return Refuse(lines, failure);
        return End(lines, next: null, $"{Count(plan)} made.", isDryRun) with { HasChanged = true };
    }

    private ConfigDocument? Read(ConfigSource source, List<string> lines)
    {
        ConfigLoad load = ConfigDocument.Load(
            source.Octets, source.Name, options.IsDeviceGiven ? options.Device : null, Document.Vocabulary);
        foreach (Finding finding in load.Findings)
        {
            bool isError = finding.Severity == FindingSeverity.Error;
            Say(lines, isError ? LogSeverity.Error : LogSeverity.Warning, finding.ToString());
        }

        if (load.Findings.Any(finding => finding.Severity == FindingSeverity.Error)) return null;
        ConfigDocument next = load.Document!;
        if (options.IsDeviceGiven || !next.NamesDevice) next.SetDevice(options.Device);
        next.AddRunnerDefaults();
        foreach (TeamPort port in team.Ports)
        {
            if (Stays(port.Name, next)) next.AddImplicitWatch(port.Name);
        }

        return next;
    }

    // A port that a command added is no affair of the configuration.
    private bool Stays(string port, ConfigDocument next) =>
        next.Settings.Ports.Any(listed => listed.Name == port) || team.Running.Wanted?.Contains(port) != true;

    // The document first: the team asks it about ports that come.
    private string? Apply(ConfigDocument next)
    {
        int debugLevel = Document.Settings.DebugLevel;
        string? group = Document.Settings.ControlGroup;
        Document.Swap(next);
        string? failure = group == Document.Settings.ControlGroup ? null : Admit?.Invoke(Document.Settings.ControlGroup);
        if (failure is null && team.Reconfigure(Document.Settings, loop.Now) is { IsDone: false } refused)
        {
            failure = refused.Reason ?? refused.Outcome.ToText();
            if (group != Document.Settings.ControlGroup) Admit?.Invoke(group);
        }

        if (failure is not null)
        {
            Document.Swap(next);
            return failure;
        }

        if (Document.Settings.DebugLevel != debugLevel)
            log.DebugLevel = Math.Max(options.DebugLevel, Document.Settings.DebugLevel);
        return null;
    }

    private string WhyRefused(ConfigChange change)
    {
        if (change.Path == TeamKeys.Device.Name) return $"it is for {change.After}, and this is \"{options.Device}\"";
        return $"{change.Path} cannot change while the team runs, as its device must be made anew: end the team "
            + $"(teamd -k -t {options.Device}) and start it with the new configuration";
    }

    private Reconfiguration Refuse(List<string> lines, string why)
    {
        Tell();
        Say(lines, LogSeverity.Error, $"Configuration not updated, everything is as before: {why.TrimEnd('.')}.");
        return new(IsDone: false, lines);
    }

    // Keys that mean nothing to the team are shown as they are now.
    private Reconfiguration End(List<string> lines, ConfigDocument? next, string verdict, bool isDryRun)
    {
        if (next is not null && !isDryRun) Document.Swap(next);
        Tell();
        Say(lines, LogSeverity.Information, verdict);
        return new(IsDone: true, lines);
    }

    private void Say(List<string> lines, LogSeverity severity, string text)
    {
        lines.Add(text);
        if (severity == LogSeverity.Error) log.Error(text);
        else if (severity == LogSeverity.Warning) log.Warning(text);
        else log.Information(text);
    }

    private static string Count(ConfigPlan plan) => plan.Changes.Count == 1 ? "1 change" : $"{plan.Changes.Count} changes";
}
