using Tandem.Connections.Profiles;

namespace Tandem.Connections.Keyfiles;

/// <summary>A bond or a team from NetworkManager's keyfiles.</summary>
public static class KeyfileReader
{
    /// <summary>True when the file is a profile of that kind.</summary>
    public static bool IsOfKind(Keyfile file, DeviceKind kind) => (file.Find("connection", "type")?.Value ?? KindBySection(file)) == Word(kind);

    /// <summary>The interface that a profile makes or takes; null when it does not say.</summary>
    public static string? DeviceOf(Keyfile file) => file.Find("connection", "interface-name")?.Value;

    /// <summary>Reads the device and its ports.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="master">Its own file.</param>
    /// <param name="others">All files; those of its ports are found among them.</param>
    /// <exception cref="ProfileException">The file makes no such device, or a value means nothing.</exception>
    public static DeviceProfile Read(DeviceKind kind, Keyfile master, IEnumerable<Keyfile> others)
    {
        Place top = new(master.Path, 1);
        if (!IsOfKind(master, kind)) throw new ProfileException(top, $"expected type={Word(kind)} in [connection], found none");
        string device = DeviceOf(master) ?? throw new ProfileException(top, "expected interface-name=NAME in [connection], found none");
        List<Keyfile> ports = [.. PortsOf(kind, master, others)];
        return new DeviceProfile(kind, device)
        {
            Settings = [.. master.Section(Word(kind)).Where(one => kind == DeviceKind.Bond || one.Name == "config")],
            Ports = [.. ports.Select(file => new PortProfile(
                DeviceOf(file) ?? throw new ProfileException(new Place(file.Path, 1), "expected interface-name=NAME in [connection], found none"),
                [.. file.Section($"{Word(kind)}-port").Select(one => one with { Name = one.Name.Replace('-', '_') })]) { Link = KeyfilePortReader.Read(file) })],
            Ip = KeyfileIpReader.Read(master),
            Losses = [.. KeyfileIpReader.Losses(master), .. ports.SelectMany(KeyfilePortReader.Losses)],
        };
    }

    /// <summary>The files among <paramref name="files"/> that make ports of the device of <paramref name="master"/>.</summary>
    public static IEnumerable<Keyfile> PortsOf(DeviceKind kind, Keyfile master, IEnumerable<Keyfile> files)
    {
        string?[] names = [DeviceOf(master), master.Find("connection", "uuid")?.Value, master.Find("connection", "id")?.Value];
        return files.Where(file => file.Find("connection", "port-type", "slave-type")?.Value == Word(kind)
            && file.Find("connection", "controller", "master")?.Value is { } controller && names.Contains(controller));
    }

    /// <summary>As keyfiles call it.</summary>
    internal static string Word(DeviceKind kind) => kind == DeviceKind.Bond ? "bond" : "team";

    private static string? KindBySection(Keyfile file) =>
        file.Settings.Select(one => one.Section).FirstOrDefault(section => section is "bond" or "team");
}
