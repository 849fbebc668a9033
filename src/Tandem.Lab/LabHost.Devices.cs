using Tandem.Linux;
using Tandem.Linux.Taps;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Lab;

/// <summary>What a host may stack on its links, and what may be a link without a cable.</summary>
public sealed partial class LabHost
{
    private static readonly TimeSpan s_linkCheck = TimeSpan.FromMilliseconds(100);

    /// <summary>Adds a bond of links, all up. Only where the kernel has bonding: see <see cref="Machines.MachineRun"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mode">How it uses its ports.</param>
    /// <param name="ports">Links of this host.</param>
    /// <returns>Its index.</returns>
    /// <remarks>It looks at its links each 100 ms; by LACP it asks for a PDU a second.</remarks>
    public IfIndex AddBond(string name, BondMode mode, params IEnumerable<string> ports)
    {
        Rtnl.CreateBond(name, mode, s_linkCheck, fastLacp: mode == BondMode.Lacp);
        IfIndex bond = Link(name).Index;
        foreach (string port in ports)
        {
            SetUp(port, up: false); // it takes no port that is up
            Rtnl.Change(Link(port).Index, new LinkChange { Master = bond });
        }

        SetUp(name);
        return bond;
    }

    /// <summary>Adds a VLAN device that is up. Only where the kernel has 802.1Q.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="lower">The link that carries its tagged frames.</param>
    /// <param name="id">The VLAN.</param>
    /// <returns>Its index.</returns>
    public IfIndex AddVlan(string name, string lower, int id)
    {
        Rtnl.CreateVlan(name, Link(lower).Index, id);
        SetUp(name);
        return Link(name).Index;
    }

    /// <summary>Adds a macvlan that is up.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="lower">The link that it shares.</param>
    /// <param name="mode">How it sees others on that link.</param>
    /// <returns>Its index.</returns>
    public IfIndex AddMacvlan(string name, string lower, MacvlanMode mode = MacvlanMode.Bridge)
    {
        Rtnl.CreateMacvlan(name, Link(lower).Index, mode);
        SetUp(name);
        return Link(name).Index;
    }

    /// <summary>Adds a tap device, down.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The program's end: a read takes a frame that the host sends, a write gives it one. The device goes with it.</returns>
    public FileDescriptor AddTap(string name) => Run(() => TapDevice.Open(name));
}
