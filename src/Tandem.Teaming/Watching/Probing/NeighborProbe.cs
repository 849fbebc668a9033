using Tandem.Primitives;
using Tandem.Protocols.Addresses;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Frames;
using Tandem.Protocols.Internet;
using Tandem.Protocols.Neighbors;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Running;
using Tandem.Teaming.State;

namespace Tandem.Teaming.Watching.Probing;

/// <summary>Asks a host by IPv6 neighbor solicitation. A neighbor advertisement of its address is an answer.</summary>
/// <remarks>
/// Shape: a solicitation with the port's hardware address, to the solicited-node group of the target; 86 octets. It comes from
/// the link-local address that belongs to the port's hardware address (RFC 4291, appendix A): a port need have no address of its own, with
/// the eBPF driver it cannot; where the kernel makes one it is this one; whoever answers can do so at once, since the
/// solicitation says where that address is. Source: RFC 4861 4.3, 7.2.2; teamd_lw_nsna_ping.c (behaviour). Deviation: teamd takes
/// exactly one option in an answer, and does not look at its checksum.
/// </remarks>
internal sealed class NeighborProbe : IProbe
{
    private const byte Advertisement = 136;
    private readonly ProbeHost<IPv6Address> _target;
    private byte[] _frame = [];
    private (MacAddress Port, IPv6Address Target) _asked;

    internal NeighborProbe(NsnaPingWatchSettings settings, IHostDirectory hosts)
    {
        _target = new(settings.TargetHost, static octets => IPv6Address.FromOctets(octets), hosts.FindIPv6);
        StateItems = [StateItem.OfString("target_host", _target.ToString)];
    }

    /// <inheritdoc/>
    public string Name => LinkWatchNames.NsnaPing;

    /// <inheritdoc/>
    public FrameInterest Interest => new(EtherType.IPv6) { IcmpV6Type = Advertisement };

    /// <inheritdoc/>
    public IReadOnlyList<StateItem> StateItems { get; }

    /// <inheritdoc/>
    public bool FindHosts() => _target.Find();

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Question(MacAddress port)
    {
        (MacAddress Port, IPv6Address Target) asked = (port, _target.Address!.Value);
        if (_frame.Length > 0 && asked == _asked) return _frame;
        NeighborSolicitation solicitation = new(asked.Target, port);
        IPv6Address group = asked.Target.SolicitedNode;
        IPv6Header ip = solicitation.Header(IPv6Address.LinkLocalOf(port), group);
        byte[] message = new byte[solicitation.Length];
        solicitation.Write(message, ip);
        _frame = IPFrame.Build(new EthernetHeader(group.GroupMac, port, EtherType.IPv6), ip, message);
        _asked = asked;
        return _frame;
    }

    /// <inheritdoc/>
    public bool IsAnswer(ReadOnlySpan<byte> frame, bool isEnabled) =>
        EthernetHeader.TryRead(frame, out EthernetHeader ethernet)
            && ethernet is { Type: EtherType.IPv6, Tag: null or { Id: 0 } }
            && IPv6Header.TryRead(frame[ethernet.Length..], out IPv6Header ip)
            && NeighborAdvertisement.TryRead(ip, frame[(ethernet.Length + IPv6Header.Length)..], out NeighborAdvertisement answer)
            && answer.Target == _target.Address;
}
