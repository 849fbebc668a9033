using Tandem.Connections.Ifcfg;
using Tandem.Connections.Ifupdown;
using Tandem.Connections.Keyfiles;
using Tandem.Connections.Profiles;

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

    /// <summary>The device in a file.</summary>
    /// <exception cref="ProfileException">The file has none.</exception>
    internal FoundProfile InFile(string path)
    {
        string folder = configFolder ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (kind == DeviceKind.Team && ProfileFolder.Looks(path, '{')) return OfConf(path, "");
        if (ProfileFolder.Looks(path, '[')) return FoundProfile.Of(kind, Keyfile.Read(ProfileFolder.Read(path)), ProfileFolder.Keyfiles(folder, log));
        if (kind == DeviceKind.Team || !IsInterfaces(path)) return FoundProfile.Of(kind, IfcfgFile.Read(ProfileFolder.Read(path)), ProfileFolder.Ifcfg(folder, log));
        IReadOnlyList<InterfacesFile> files = ProfileFolder.Interfaces(path);
        return IfupdownReader.Bonds(files) switch
        {
            [string only] => new FoundProfile(IfupdownReader.Read(only, files), path),
            [] => throw new ProfileException(new Place(path, 1), "expected an iface with bond- options, found none"),
            IReadOnlyList<string> many => throw new ProfileException(new Place(path, 1), $"expected one bond, found {string.Join(", ", many)}\nname it: --master {many[0]} --source interfaces"),
        };
    }

    /// <summary>The device in ifcfg files; null when there is none of that name.</summary>
    internal FoundProfile? InIfcfg(string name)
    {
        string path = Path.Combine(configFolder ?? IfcfgFolder, "ifcfg-" + name);
        return File.Exists(path)
            ? FoundProfile.Of(kind, IfcfgFile.Read(ProfileFolder.Read(path)), ProfileFolder.Ifcfg(configFolder ?? IfcfgFolder, log))
            : null;
    }

    /// <summary>The device in keyfiles; null when there is none of that name.</summary>
    internal FoundProfile? InKeyfiles(string name)
    {
        foreach (string folder in configFolder is null ? s_keyfileFolders : [configFolder])
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
        string path = Path.Combine(configFolder ?? InterfacesFolder, "interfaces");
        if (!File.Exists(path)) return null;
        IReadOnlyList<InterfacesFile> files = ProfileFolder.Interfaces(path);
        return IfupdownReader.Bonds(files).Contains(name) ? new FoundProfile(IfupdownReader.Read(name, files), path) : null;
    }

    /// <summary>The team in a configuration of teamd; null when there is none of that name.</summary>
    internal FoundProfile? InConf(string name) => (configFolder is null ? s_confFolders : [configFolder])
        .Select(folder => Path.Combine(folder, name + ".conf"))
        .Where(File.Exists)
        .Select(path => OfConf(path, name))
        .FirstOrDefault();

    /// <summary>Looks in several places.</summary>
    /// <param name="name">The device.</param>
    /// <param name="source">The one place to look in; null for all.</param>
    /// <param name="running">Asks the kernel or the daemon.</param>
    /// <exception cref="ProfileException">It is in none.</exception>
    internal FoundProfile Anywhere(string name, string? source, Func<string, FoundProfile?> running)
    {
        (string Source, Func<string, FoundProfile?> Find)[] places =
        [
            ("ifcfg", InIfcfg), ("keyfile", InKeyfiles),
            kind == DeviceKind.Bond ? ("interfaces", InInterfaces) : ("conf", InConf), ("running", running),
        ];
        if (source is not null && !places.Any(place => place.Source == source))
            throw new ProfileException(Place.None, $"parameter --source {source} is not supported\n--source: expected one of {string.Join(", ", places.Select(place => place.Source))}");
        foreach ((string called, Func<string, FoundProfile?> find) in places)
        {
            if ((source ?? called) == called && find(name) is { } found) return found;
        }

        string where = source is null
            ? $"looked for {configFolder ?? IfcfgFolder}/ifcfg-{name}, for a keyfile, in {(kind == DeviceKind.Bond ? "interfaces" : "teamd's configurations")}, and for a running {Word}"
            : $"looked in {source} only";
        throw new ProfileException(Place.None, $"Can't find {source ?? "ifcfg"} file for {name}\n{where}");
    }

    private static FoundProfile OfConf(string path, string name) => new(
        new DeviceProfile(DeviceKind.Team, name) { Settings = [new Setting("config", ProfileFolder.Read(path).Text, new Place(path, 1))] }, path);

    private static bool IsInterfaces(string path) => ProfileFolder.Read(path).Lines()
        .Select(line => line.Text.Trim().Split(' ', '\t')[0])
        .Any(word => word is "iface" or "auto" or "source" or "source-directory" or "allow-hotplug");
}
