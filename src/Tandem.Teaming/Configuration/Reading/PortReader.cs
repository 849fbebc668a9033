using System.Text.Json;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Reads the <c>ports</c> section, or one port's section alone.</summary>
/// <param name="runner">Who looks at the ports' keys; null when the runner is unknown.</param>
/// <param name="vocabulary">The link watches that they may name.</param>
/// <param name="teamDevice">The team's own name; null when it is not known yet.</param>
/// <param name="findings">Takes everything worth saying.</param>
internal sealed class PortReader(
    SectionUser? runner, ConfigVocabulary vocabulary, string? teamDevice, FindingCollector findings)
{
    private const string Loopback = "lo";

    /// <summary>All ports, in the order of the text.</summary>
    internal IReadOnlyList<PortReading> ReadAll(PlacedNode? ports, string path)
    {
        if (ports is null) return [];
        List<PortReading> readings = [];
        foreach (PlacedMember member in ports.Members)
        {
            int before = findings.Count;
            string portPath = JsonPath.Member(path, member.Name);
            if (RejectName(member.Name) is { } reason)
                findings.Error(member.Offset, portPath, reason, Consequence.PortLeftOut);
            PortSettings settings = ReadSection(member.Name, member.Value, portPath);
            readings.Add(new PortReading(settings, findings.LeavingPortOut(before)));
        }

        return readings;
    }

    /// <summary>One port's section.</summary>
    internal PortReading Read(string name, PlacedNode section, string path)
    {
        int before = findings.Count;
        PortSettings settings = ReadSection(name, section, path);
        return new PortReading(settings, findings.LeavingPortOut(before));
    }

    private PortSettings ReadSection(string name, PlacedNode node, string path)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            string message = $"expected an object such as {PortKeys.Example}, got {node.Describe()}";
            findings.Error(node.Offset, path, message, Consequence.PortLeftOut);
            return new PortSettings(name);
        }

        SectionValues values = SectionReader.Read(PortKeys.Section, node, path, runner, findings);
        return new PortSettings(name)
        {
            Priority = values.Integer(PortKeys.Priority),
            Sticky = values.Boolean(PortKeys.Sticky),
            QueueId = values.FindInteger(PortKeys.QueueId),
            LacpPriority = values.Integer(PortKeys.LacpPriority),
            LacpKey = values.Integer(PortKeys.LacpKey),
            LinkWatches = LinkWatchReader.Read(
                values.Find(PortKeys.LinkWatch), values.PathOf(PortKeys.LinkWatch), vocabulary, findings),
        };
    }

    private string? RejectName(string name)
    {
        if (name == Loopback) return "expected a network device, got the loopback";
        if (name == teamDevice) return "expected another device than the team itself";
        return InterfaceName.Reject(name);
    }
}
