using Tandem.CommandLine.Conversions;
using Tandem.Connections.Bonds;
using Tandem.Connections.Ifcfg;
using Tandem.Connections.Ifupdown;
using Tandem.Connections.Keyfiles;
using Tandem.Connections.Profiles;
using Tandem.Connections.Teams;
using Tandem.Teaming.Configuration;

namespace Tandem.CommandLine.Team2bond;

/// <summary><c>team2bond</c>: a team's configuration as that of a bond.</summary>
internal sealed class Team2bondCommand
{
    private const string About = "This tool translates a team to a bond.\nSee team2bond(1) for detailed information.";

    private readonly ConversionLine _line;
    private readonly ConversionLog _log;
    private readonly TextWriter _output;

    private Team2bondCommand(ConversionLine line, ConversionLog log, TextWriter output)
    {
        _line = line;
        _log = log;
        _output = output;
    }

    /// <summary>Runs it.</summary>
    /// <param name="args">Without the program's name.</param>
    /// <param name="programName">argv[0] as typed.</param>
    /// <param name="stdout">The result, and help.</param>
    /// <param name="stderr">All else that there is to say.</param>
    /// <returns>The exit code: 0, or 1 for everything that can go wrong.</returns>
    internal static int Run(string[] args, string programName, TextWriter stdout, TextWriter stderr)
    {
        ConversionLine line = ConversionLine.Read(Team2bondOptions.All, args);
        ConversionLog log = new(stderr, line.Has("--quiet") ? ConversionLogLevel.Error : line.Has("--debug") ? ConversionLogLevel.Debug : ConversionLogLevel.Info);
        string help = ConversionHelp.Of(programName, About, Team2bondOptions.All);
        string? wrong = line.Error ?? Reject(line);
        if (wrong is not null)
        {
            log.Error(wrong);
            if (!line.Has("--quiet")) stdout.Write(help);
            return 1;
        }

        if (line.Has("--help")) stdout.Write(help);
        else if (line.Has("--version")) stdout.Write($"team2bond {ProgramVersion.Text}\n");
        else return new Team2bondCommand(line, log, stdout).Run();
        return 0;
    }

    private static string? Reject(ConversionLine line)
    {
        if (line.Has("--help") || line.Has("--version")) return null;
        if (line.Last("--outputdir") is { } folder && !Directory.Exists(folder)) return $"Invalid output directory: {folder}";
        if (line.Last("--rename") is { } name && InterfaceName.Reject(name) is { } reason) return $"--rename: {reason}";
        return line.Last("--master") is null ? "No team specified" : null;
    }

    private int Run()
    {
        try
        {
            FoundProfile team = Find(_line.Last("--master")!);
            _log.Debug($"read from {team.Origin}");
            ConfigLoad load = TeamProfileReader.Load(team.Profile);
            foreach (Finding finding in load.Findings.Where(one => !one.IsFatal)) _log.Info(finding.ToString());
            if (load.Findings.FirstOrDefault(one => one.IsFatal) is { } fatal) throw new ProfileException(Place.None, fatal.ToString());
            string name = _line.Last("--rename") ?? NameOf(team, load.Settings!);
            DeviceProfile bond = TeamToBond.Convert(load.Settings!, name, team.Profile.Ip).WithLinksOf(team.Profile);
            Deliver(Format(team), team, bond);
            return 0;
        }
        catch (ProfileException fault)
        {
            _log.Error(fault.Message);
            return 1;
        }
    }

    private FoundProfile Find(string master)
    {
        ProfileSearch search = new(DeviceKind.Team, _line.Last("--configdir"), _log);
        bool isPath = master.Contains('/', StringComparison.Ordinal) || File.Exists(master);
        return isPath ? search.InFile(master) : search.Anywhere(master, _line.Last("--source"), RunningTeam.Find);
    }

    // A team is called what its profile says, else its configuration, else its file.
    private static string NameOf(FoundProfile team, TeamSettings settings)
    {
        string? name = team.Profile.Name.Length > 0 ? team.Profile.Name : settings.Device;
        name ??= Path.GetFileNameWithoutExtension(team.Origin);
        return InterfaceName.Reject(name) is { } reason ? throw new ProfileException(Place.None, $"the bond needs a name: {reason}\ngive one: --rename bond0") : name;
    }

    private string Format(FoundProfile team) => _line.LastOf("--ip", "--nmcli", "--keyfile", "--ifcfg", "--ifupdown")
        ?? (team.Keyfiles.Count > 0 ? "--keyfile" : team.Ifcfg.Count > 0 ? "--ifcfg" : "--ip");

    private static IReadOnlyList<OutputFile> Files(string format, FoundProfile team, DeviceProfile bond, List<Loss> losses)
    {
        bool isRewritten = (format == "--ifcfg" && team.Ifcfg.Count > 0) || (format == "--keyfile" && team.Keyfiles.Count > 0);
        if (!isRewritten) losses.AddRange(team.Profile.Losses);
        return format switch
        {
            "--ifcfg" when isRewritten => IfcfgWriter.Rewrite(bond, team.Ifcfg[0], [.. team.Ifcfg.Skip(1)], losses),
            "--keyfile" when isRewritten => KeyfileWriter.Rewrite(bond, team.Keyfiles[0], [.. team.Keyfiles.Skip(1)]),
            "--ifcfg" => IfcfgWriter.Write(bond, losses),
            "--keyfile" => KeyfileWriter.Write(bond),
            "--nmcli" => [NmcliWriter.Write(bond)],
            "--ifupdown" => [IfupdownWriter.Write(bond, losses)],
            _ => [IpCommandWriter.Write(bond, losses)],
        };
    }

    private void Deliver(string format, FoundProfile team, DeviceProfile bond)
    {
        List<Loss> losses = [.. bond.Losses];
        IReadOnlyList<OutputFile> files = Files(format, team, bond, losses);
        foreach (Loss loss in losses) _log.Warn(loss);
        if (_line.Has("--stdout") && files.Count == 1) _output.Write(files[0].Text);
        else if (_line.Has("--stdout")) Delivery.Show(_output, files);
        else if (_line.Last("--outputdir") is { } folder) Delivery.WriteInto(folder, files);
        else Delivery.WriteAside(_output, "team2bond", files);
    }
}
