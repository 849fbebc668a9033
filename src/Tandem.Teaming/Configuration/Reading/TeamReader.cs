using Tandem.Primitives;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Reads a whole configuration into settings.</summary>
/// <param name="vocabulary">The runners and link watches that it may name.</param>
/// <param name="deviceOverride">The team's name when the text's does not count; else null.</param>
/// <param name="findings">Takes everything worth saying.</param>
internal sealed class TeamReader(ConfigVocabulary vocabulary, string? deviceOverride, FindingCollector findings)
{
    /// <summary>Reads <paramref name="root"/>, an object.</summary>
    internal TeamReading Read(PlacedNode root)
    {
        SectionUser? runner = RunnerReader.UserOf(root, vocabulary);
        SectionValues values = SectionReader.Read(TeamKeys.Section, root, JsonPath.Root, runner, findings);
        IReadOnlyList<LinkWatchSettings> watches = LinkWatchReader.Read(
            values.Find(TeamKeys.LinkWatch), values.PathOf(TeamKeys.LinkWatch), vocabulary, findings);
        IReadOnlyList<Finding> reasonsAgainstAll = findings.LeavingPortOut(0);

        string? device = ReadDevice(values);
        IReadOnlyList<PortReading> ports = new PortReader(runner, vocabulary, deviceOverride ?? device, findings)
            .ReadAll(values.Find(TeamKeys.Ports), values.PathOf(TeamKeys.Ports));
        TeamSettings settings = new()
        {
            Device = device,
            HardwareAddress = ReadHardwareAddress(values),
            Driver = values.Text(TeamKeys.Driver) switch
            {
                "kernel" => DriverChoice.Kernel,
                "bpf" => DriverChoice.Bpf,
                _ => DriverChoice.Auto,
            },
            ControlGroup = values.Find(TeamKeys.ControlGroup)?.Text,
            DebugLevel = values.Integer(TeamKeys.DebugLevel),
            Runner = RunnerReader.Read(
                values.Find(TeamKeys.Runner), values.PathOf(TeamKeys.Runner), runner, vocabulary, findings),
            NotifyPeers = ReadBurst(values, TeamKeys.NotifyPeers, BurstKeys.NotifyPeers),
            McastRejoin = ReadBurst(values, TeamKeys.McastRejoin, BurstKeys.McastRejoin),
            LinkWatchPolicy = values.Text(TeamKeys.LinkWatchPolicy) == "all" ? LinkWatchPolicy.All : LinkWatchPolicy.Any,
            LinkWatches = watches,
            Ports = reasonsAgainstAll.Count > 0 ? [] : Usable(ports),
        };
        return new TeamReading(settings, ports, reasonsAgainstAll, runner);
    }

    private static IReadOnlyList<PortSettings> Usable(IReadOnlyList<PortReading> ports) =>
        [.. ports.Where(port => port.ReasonsAgainst.Count == 0).Select(port => port.Settings)];

    private string? ReadDevice(SectionValues values)
    {
        if (values.Find(TeamKeys.Device) is not { } device) return null;
        if (InterfaceName.Reject(device.Text) is not { } reason) return device.Text;
        Consequence consequence = deviceOverride is null ? TeamKeys.Device.OnBadValue : Consequence.Ignored;
        findings.Error(device.Offset, values.PathOf(TeamKeys.Device), reason, consequence);
        return null;
    }

    private MacAddress? ReadHardwareAddress(SectionValues values)
    {
        ConfigKey key = TeamKeys.HardwareAddress;
        if (values.Find(key) is not { } written) return null;
        if (HardwareAddressText.Parse(written.Text, out MacAddress address) is { } expected)
        {
            string message = $"expected {expected}, got {written.Describe()}";
            findings.Error(written.Offset, values.PathOf(key), message, key.OnBadValue);
            return null;
        }

        if (!MacAddress.TryParse(written.Text, out _))
            findings.Warning(written.Offset, values.PathOf(key), $"read as \"{address}\"; better write it so");
        return address;
    }

    private PartialBurst ReadBurst(SectionValues values, ConfigKey key, BurstKeys keys)
    {
        if (values.Find(key) is not { } node) return default;
        SectionValues burst = SectionReader.Read(keys.Section, node, values.PathOf(key), user: null, findings);
        return new PartialBurst((uint?)burst.FindInteger(keys.Count), (uint?)burst.FindInteger(keys.Interval));
    }
}
