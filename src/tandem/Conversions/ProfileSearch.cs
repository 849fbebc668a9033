using Tandem.Connections.Ifcfg;
using Tandem.Connections.Ifupdown;
using Tandem.Connections.Keyfiles;
using Tandem.Connections.Profiles;
using Tandem.Linux;

namespace Tandem.CommandLine.Conversions;

/// <summary>Finds the device that is to be converted: in a file that is named, or wherever its kind is kept.</summary>
/// <param name="kind">What it is.</param>
/// <param name="configFolder">Where files are, whatever their format; null for the places where the system keeps them.</param>
/// <param name="log">Tells what was passed over.</param>
internal sealed class ProfileSearch(DeviceKind kind, string? configFolder, ConversionLog log)
{
    /// <summary>Where the original looks.</summary>
    internal const string IfcfgFolder = "/etc/sysconfig/network-scripts";

    // Those of NetworkManager, the first that has a profile wins, and that of ifupdown.
    private static readonly string[] s_keyfileFolders =
        ["/run/NetworkManager/system-connections", "/etc/NetworkManager/system-connections", "/usr/lib/NetworkManager/system-connections"];

    // As the unit teamd@.service does.
    private static readonly string[] s_confFolders = ["/etc/teamd", "/run/teamd"];

    private const string InterfacesFolder = "/etc/network";

    private string Word => kind == DeviceKind.Bond ? "bond" : "team";

    private IReadOnlyList<string> KeyfileFolders => configFolder is null ? s_keyfileFolders : [configFolder];

    private IReadOnlyList<string> ConfFolders => configFolder is null ? s_confFolders : [configFolder];

    private string InterfacesPath => Path.Combine(configFolder ?? InterfacesFolder, "interfaces");

    /// <summary>The device in a file.</summary>
    /// <exception cref="ProfileException">The file has none.</exception>
    internal FoundProfile InFile(string path)
    {
        string folder = configFolder ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
        SourceFile file = ProfileFolder.Read(path);
        if (kind == DeviceKind.Team && ProfileFolder.Looks(file, '{')) return OfConf(file, "");
        if (ProfileFolder.Looks(file, '[')) return FoundProfile.Of(kind, Keyfile.Read(file), ProfileFolder.Keyfiles(folder, log));
        if (kind == DeviceKind.Team || !IsInterfaces(file)) return FoundProfile.Of(kind, IfcfgFile.Read(file), ProfileFolder.Ifcfg(folder, log));
        IReadOnlyList<InterfacesFile> files = ProfileFolder.Interfaces(path);
        return IfupdownReader.Bonds(files) switch
        {
            [string only] => new FoundProfile(IfupdownReader.Read(only, files), path),
            [] => throw new ProfileException(new Place(path, 1), "expected an iface with bond- options, found none"),
            IReadOnlyList<string> many => throw new ProfileException(new Place(path, 1), $"expected one bond, found {string.Join(", ", many)}\nname it: --master {many[0]} --source interfaces"),
        };
    }

    /// <summary>The device in ifcfg files; null when there is none of that name.</summary>
    internal FoundProfile? InIfcfg(string name) => ProfileFolder.TryRead(IfcfgPath(name)) is { } file
        ? FoundProfile.Of(kind, IfcfgFile.Read(file), ProfileFolder.Ifcfg(configFolder ?? IfcfgFolder, log))
        : null;

    /// <summary>The device in keyfiles; null when there is none of that name.</summary>
    internal FoundProfile? InKeyfiles(string name)
    {
        foreach (string folder in KeyfileFolders)
        {
            IReadOnlyList<Keyfile> files = ProfileFolder.Keyfiles(folder, log);
            Keyfile? master = files.FirstOrDefault(file => KeyfileReader.IsOfKind(file, kind)
                && (KeyfileReader.DeviceOf(file) == name || file.Find("connection", "id")?.Value == name));
            if (master is not null) return FoundProfile.Of(kind, master, files);
        }

        return null;
    }

    /// <summary>The bond in the files of ifupdown; null when there is none of that name.</summary>
    internal FoundProfile? InInterfaces(string name)
    {
        if (ProfileFolder.TryRead(InterfacesPath) is null) return null;
        IReadOnlyList<InterfacesFile> files = ProfileFolder.Interfaces(InterfacesPath);
        return IfupdownReader.Bonds(files).Contains(name) ? new FoundProfile(IfupdownReader.Read(name, files), InterfacesPath) : null;
    }

    /// <summary>The team in a configuration of teamd; null when there is none of that name.</summary>
    internal FoundProfile? InConf(string name) => ConfPaths(name)
        .Select(ProfileFolder.TryRead)
        .Where(file => file is not null)
        .Select(file => OfConf(file!.Value, name))
        .FirstOrDefault();

    /// <summary>Looks in several places.</summary>
    /// <param name="name">The device.</param>
    /// <param name="source">The one place to look in; null for all.</param>
    /// <param name="running">Asks the kernel or the daemon.</param>
    /// <exception cref="ProfileException">It is in none.</exception>
    internal FoundProfile Anywhere(string name, string? source, Func<string, FoundProfile?> running)
    {
        (string Source, Func<string, FoundProfile?> Find, string Where)[] places =
        [
            ("ifcfg", InIfcfg, IfcfgPath(name)),
            ("keyfile", InKeyfiles, $"a keyfile of {name} in {string.Join(", ", KeyfileFolders)}"),
            kind == DeviceKind.Bond
                ? ("interfaces", InInterfaces, $"iface {name} in {InterfacesPath} and what it includes")
                : ("conf", InConf, string.Join(" and ", ConfPaths(name))),
            ("running", running, $"a running {Word} {name}"),
        ];
        if (source is not null && !places.Any(place => place.Source == source))
            throw new ProfileException(Place.None, $"parameter --source {source} is not supported\n--source: expected one of {string.Join(", ", places.Select(place => place.Source))}");
        places = [.. places.Where(place => (source ?? place.Source) == place.Source)];
        foreach ((_, Func<string, FoundProfile?> find, _) in places)
        {
            if (find(name) is { } found) return found;
        }

        // Scripts match what the original says, which knows of ifcfg files only.
        string what = kind == DeviceKind.Bond && source is null ? "ifcfg file for" : $"the {Word}";
        string advice = Directory.Exists(name) ? $"{name}: {LinuxException.Describe(Errno.IsDirectory)}" : string.Join('\n', places.Select(place => $"looked for {place.Where}"));
        throw new ProfileException(Place.None, $"Can't find {what} {name}\n{advice}");
    }

    private string IfcfgPath(string name) => Path.Combine(configFolder ?? IfcfgFolder, "ifcfg-" + name);

    private IEnumerable<string> ConfPaths(string name) => ConfFolders.Select(folder => Path.Combine(folder, name + ".conf"));

    private static FoundProfile OfConf(SourceFile file, string name) =>
        new(new DeviceProfile(DeviceKind.Team, name) { Settings = [new Setting("config", file.Text, new Place(file.Path, 1))] }, file.Path);

    private static bool IsInterfaces(SourceFile file) => file.Lines()
        .Select(line => line.Text.Trim().Split(' ', '\t')[0])
        .Any(word => word is "iface" or "auto" or "source" or "source-directory" or "allow-hotplug");
}
