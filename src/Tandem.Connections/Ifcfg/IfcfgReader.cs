using Tandem.Connections.Profiles;

namespace Tandem.Connections.Ifcfg;

/// <summary>A bond or a team from ifcfg files.</summary>
public static class IfcfgReader
{
    /// <summary>Reads the device and its ports.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="master">Its own file.</param>
    /// <param name="others">All files; those of its ports are found among them.</param>
    /// <exception cref="ProfileException">The file makes no such device, or a value means nothing.</exception>
    public static DeviceProfile Read(DeviceKind kind, IfcfgFile master, IEnumerable<IfcfgFile> others)
    {
        string device = master.Device ?? throw new ProfileException(new Place(master.Path, 1), "expected a line DEVICE=NAME, found none");
        List<IfcfgFile> ports = [.. PortsOf(kind, device, others)];
        return new DeviceProfile(kind, device)
        {
            Settings = kind == DeviceKind.Bond ? Options(master) : Config(master, "TEAM_CONFIG"),
            Ports = [.. ports.Select(file => new PortProfile(NameOf(file), kind == DeviceKind.Bond ? [] : Config(file, "TEAM_PORT_CONFIG")) { Link = IfcfgPortReader.Read(file) })],
            Ip = IfcfgIpReader.Read(master),
            Losses = [.. IfcfgIpReader.Losses(master), .. ports.SelectMany(IfcfgPortReader.Losses)],
        };
    }

    /// <summary>The files among <paramref name="files"/> that make ports of <paramref name="device"/>.</summary>
    public static IEnumerable<IfcfgFile> PortsOf(DeviceKind kind, string device, IEnumerable<IfcfgFile> files) =>
        files.Where(file => file.Find(kind == DeviceKind.Bond ? "MASTER" : "TEAM_MASTER")?.Value == device);

    /// <summary>What BONDING_OPTS holds, option by option.</summary>
    /// <exception cref="ProfileException">There is no BONDING_OPTS.</exception>
    public static IReadOnlyList<Setting> Options(IfcfgFile master)
    {
        Setting found = master.Find("BONDING_OPTS")
            ?? throw new ProfileException(Place.None, $"ifcfg file not supported: {master.Path}\nexpected a line BONDING_OPTS=\"mode=… …\", found none: it makes no bond");
        return SplitOptions(found.Value, found.Place);
    }

    /// <summary>Takes <c>mode=1 miimon=100</c> apart.</summary>
    public static IReadOnlyList<Setting> SplitOptions(string options, Place place) =>
    [
        .. options.Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=', 2) switch
        {
            [string name, string value] => new Setting(name, value, place),
            _ => new Setting(word, word, place), // as the original has it
        }),
    ];

    private static string NameOf(IfcfgFile file) =>
        file.Device ?? throw new ProfileException(new Place(file.Path, 1), "expected a line DEVICE=NAME, found none");

    private static IReadOnlyList<Setting> Config(IfcfgFile file, string name) =>
        file.Find(name) is { } found ? [found with { Name = "config" }] : [];
}
