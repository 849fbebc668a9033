using Tandem.Connections.Ifcfg;
using Tandem.Connections.Keyfiles;
using Tandem.Connections.Profiles;

namespace Tandem.CommandLine.Conversions;

/// <summary>A device as it was found, and the files to make over when the result has the same format.</summary>
/// <param name="Profile">What it is.</param>
/// <param name="Origin">Where it was found, for people.</param>
internal sealed record FoundProfile(DeviceProfile Profile, string Origin)
{
    /// <summary>Its ifcfg files, the device's first; empty when it comes from elsewhere.</summary>
    internal IReadOnlyList<IfcfgFile> Ifcfg { get; init; } = [];

    /// <summary>Its keyfiles, the device's first; empty when it comes from elsewhere.</summary>
    internal IReadOnlyList<Keyfile> Keyfiles { get; init; } = [];

    /// <summary>The ifcfg files of a device.</summary>
    internal static FoundProfile Of(DeviceKind kind, IfcfgFile master, IReadOnlyList<IfcfgFile> all)
    {
        IReadOnlyList<IfcfgFile> others = [.. all.Where(file => file.Path != master.Path)];
        DeviceProfile profile = IfcfgReader.Read(kind, master, others);
        return new FoundProfile(profile, master.Path) { Ifcfg = [master, .. IfcfgReader.PortsOf(kind, profile.Name, others)] };
    }

    /// <summary>The keyfiles of a device.</summary>
    internal static FoundProfile Of(DeviceKind kind, Keyfile master, IReadOnlyList<Keyfile> all)
    {
        IReadOnlyList<Keyfile> others = [.. all.Where(file => file.Path != master.Path)];
        return new FoundProfile(KeyfileReader.Read(kind, master, others), master.Path) { Keyfiles = [master, .. KeyfileReader.PortsOf(kind, master, others)] };
    }
}
