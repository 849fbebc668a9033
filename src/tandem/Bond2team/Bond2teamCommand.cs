using Tandem.CommandLine.Conversions;
using Tandem.Connections.Bonds;
using Tandem.Connections.Ifcfg;
using Tandem.Connections.Profiles;
using Tandem.Connections.Teams;

namespace Tandem.CommandLine.Bond2team;

/// <summary><c>bond2team</c>: a bond's configuration as that of a team.</summary>
/// <remarks>Source: utils/bond2team (behaviour). What differs is in docs/compatibility.md.</remarks>
internal sealed class Bond2teamCommand
{
    // That of the original which it replaces: scripts that look at it look for what it can do.
    private const string Version = "0.97";
    private const string About = "This tool translates bonding configuration to team.\nSee bond2team(1) for detailed information.";
    private const string DefaultTeam = "team0";

    private readonly ConversionLine _line;
    private readonly ConversionLog _log;
    private readonly TextWriter _output;

    private Bond2teamCommand(ConversionLine line, ConversionLog log, TextWriter output)
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
        ConversionLine line = ConversionLine.Read(Bond2teamOptions.All, args);
        // As the original: not even why there is no result.
        ConversionLog log = new(stderr, line.Has("--quiet") ? ConversionLogLevel.Nothing : line.Has("--debug") ? ConversionLogLevel.Debug : ConversionLogLevel.Info);
        string help = ConversionHelp.Of(programName, About, Bond2teamOptions.All);
        string? wrong = line.Error ?? Reject(line);
        if (wrong is not null)
        {
            if (wrong.Length > 0) log.Error(wrong);
            stdout.Write(help);
            return 1;
        }

        if (line.Has("--help")) stdout.Write(help);
        else if (line.Has("--version")) stdout.Write(Version + "\n");
        else if (line.Has("--examples")) stdout.Write(Bond2teamExamples.Text(programName));
        else return new Bond2teamCommand(line, log, stdout).Run();
        return 0;
    }

    private static string? Reject(ConversionLine line)
    {
        if (line.Has("--help") || line.Has("--version") || line.Has("--examples")) return null;
        if (line.Count("--rename") > 1) return "";
        if (line.Last("--outputdir") is { } folder && !Directory.Exists(folder)) return $"Invalid output diretory: {folder}";
        return line.Last("--master") is null && line.Last("--bonding_opts") is null ? "No master interface or bonding options specified" : null;
    }

    private int Run()
    {
        try
        {
            FoundProfile bond = Find();
            _log.Debug($"read from {bond.Origin}");
            foreach (Setting one in bond.Profile.Settings) _log.Debug($"parsing {one.Name}={one.Value}");
            TeamDraft draft = BondToTeam.Convert(bond.Profile.Settings, bond.Profile.Ports);
            foreach (string name in draft.Ignored) _log.Info($"parameter {name} not supported, ignoring");
            foreach (Loss loss in draft.Losses) _log.Warn(loss);
            Deliver(Format(bond), new Bond2teamOutput(bond, draft, _line.Last("--rename"), _log));
            return 0;
        }
        catch (ProfileException fault)
        {
            _log.Error(fault.Message);
            return 1;
        }
    }

    private FoundProfile Find()
    {
        ProfileSearch search = new(DeviceKind.Bond, _line.Last("--configdir"), _log);
        string? master = _line.Last("--master");
        string? options = _line.Last("--bonding_opts");
        IReadOnlyList<Setting>? given = options is null ? null : IfcfgReader.SplitOptions(options, Place.None);
        FoundProfile? found = master is null ? null
            : File.Exists(master) ? search.InFile(master)
            : given is null ? search.Anywhere(master, _line.Last("--source"), RunningBond.Find)
            : search.InIfcfg(master);
        PortProfile[] ports = [.. _line.Values("--port").Select(name => found?.Profile.Ports.FirstOrDefault(port => port.Name == name) ?? new PortProfile(name, []))];
        found ??= new FoundProfile(new DeviceProfile(DeviceKind.Bond, master ?? (ports.Length > 0 ? DefaultTeam : "")), "the command line");
        DeviceProfile profile = found.Profile with { Settings = given ?? found.Profile.Settings };
        return found with { Profile = ports.Length > 0 && !IsRewritten(found) ? profile with { Ports = ports } : profile };
    }

    // What is made over file by file has the ports that have files.
    private bool IsRewritten(FoundProfile bond) => Format(bond) switch
    {
        "--ifcfg" => bond.Ifcfg.Count > 0,
        "--keyfile" => bond.Keyfiles.Count > 0,
        _ => false,
    };

    private string Format(FoundProfile bond) => _line.LastOf("--ifcfg", "--json", "--keyfile", "--nmcli")
        ?? (bond.Keyfiles.Count > 0 ? "--keyfile" : "--ifcfg");

    private void Deliver(string format, Bond2teamOutput output)
    {
        IReadOnlyList<OutputFile> files = output.Files(format, DefaultTeam);
        if (_line.Has("--stdout") && format == "--nmcli") foreach (OutputFile script in files) _output.Write(script.Text);
        else if (_line.Has("--stdout")) Delivery.Show(_output, files);
        else if (_line.Last("--outputdir") is { } folder) Delivery.WriteInto(folder, output.Named(files));
        else Delivery.WriteAside(_output, "bond2team", output.Named(files));
    }
}
