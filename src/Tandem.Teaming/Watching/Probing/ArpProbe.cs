using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Arp;
using Tandem.Protocols.Ethernet;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Running;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Watching.Probing;

/// <summary>Asks a host by ARP. Any ARP request or reply that comes in is an answer, unless answers are to be validated.</summary>
/// <remarks>
/// Shape: an ARP request for the target to everybody, with the target's hardware address ff:ff:ff:ff:ff:ff; 42 octets, with
/// <c>vlanid</c> 46. Source: teamd_lw_arp_ping.c (behaviour).
/// </remarks>
internal sealed class ArpProbe : IProbe
{
    private readonly ArpPingWatchSettings _settings;
    private readonly ProbeHost<IPv4Address> _source;
    private readonly ProbeHost<IPv4Address> _target;
    private byte[] _frame = [];
    private (MacAddress Port, IPv4Address Source, IPv4Address Target) _asked;

    internal ArpProbe(ArpPingWatchSettings settings, IHostDirectory hosts)
    {
        _settings = settings;
        _source = Host(settings.SourceHost ?? "0.0.0.0", hosts);
        _target = Host(settings.TargetHost, hosts);
        StateItems =
        [
            StateItem.OfString("source_host", _source.ToString),
            StateItem.OfString("target_host", _target.ToString),
            StateItem.OfBool("validate_active", () => settings.ValidateActive),
            StateItem.OfBool("validate_inactive", () => settings.ValidateInactive),
            StateItem.OfBool("send_always", () => settings.SendAlways),
        ];
    }

    /// <inheritdoc/>
    public string Name => LinkWatchNames.ArpPing;

    /// <inheritdoc/>
    public FrameInterest Interest => new(EtherType.Arp);

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> StateItems { get; }

    /// <inheritdoc/>
    public bool FindHosts() => _source.Find() & _target.Find();

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Question(MacAddress port)
    {
        (MacAddress Port, IPv4Address Source, IPv4Address Target) asked = (port, _source.Address!.Value, _target.Address!.Value);
        if (_frame.Length > 0 && asked == _asked) return _frame;
        VlanTag? tag = _settings.VlanId is { } id ? new VlanTag((ushort)id) : null;
        EthernetHeader ethernet = new(MacAddress.Broadcast, port, EtherType.Arp, tag);
        _frame = new byte[ethernet.Length + ArpPacket.Length];
        ethernet.Write(_frame);
        new ArpPacket(ArpOperation.Request, port, asked.Source, MacAddress.Broadcast, asked.Target)
            .Write(_frame.AsSpan(ethernet.Length));
        _asked = asked;
        return _frame;
    }

    /// <inheritdoc/>
    public bool IsAnswer(ReadOnlySpan<byte> frame, bool isEnabled)
    {
        if (!EthernetHeader.TryRead(frame, out EthernetHeader ethernet) || ethernet.Type != EtherType.Arp) return false;
        if (!IsOfOurVlan(ethernet.Tag) || !ArpPacket.TryRead(frame[ethernet.Length..], out ArpPacket packet)) return false;
        if (!(isEnabled ? _settings.ValidateActive : _settings.ValidateInactive))
            return packet.Operation is ArpOperation.Request or ArpOperation.Reply;
        (IPv4Address source, IPv4Address target) = (_source.Address!.Value, _target.Address!.Value);
        return packet.Operation == ArpOperation.Reply
            && ((packet.TargetIp == source && packet.SenderIp == target) || (packet.TargetIp == target && packet.SenderIp == source));
    }

    // A tag that says a priority only is as good as none.
    private bool IsOfOurVlan(VlanTag? tag) => _settings.VlanId is { } id
        ? tag is { } tagged && tagged.Id == id
        : tag is null or { Id: 0 };

    private static ProbeHost<IPv4Address> Host(string text, IHostDirectory hosts) =>
        new(text, static octets => IPv4Address.FromOctets(octets), hosts.FindIPv4);
}
