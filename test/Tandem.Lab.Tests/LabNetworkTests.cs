using System.Diagnostics;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;

namespace Tandem.Lab.Tests;

public sealed class LabNetworkTests
{
    [Fact]
    public void Hosts_that_are_cabled_reach_each_other()
    {
        using LabNetwork lab = new();
        LabHost a = lab.AddHost("a");
        LabHost b = lab.AddHost("b");
        lab.Connect(a, "eth0", b, "eth0");
        a.AddAddress("eth0", "192.0.2.1/24");
        b.AddAddress("eth0", "192.0.2.2/24");
        Reach.Assert(a, b, "192.0.2.2");
        Reach.Assert(a, a, "127.0.0.1");
    }

    [Fact]
    public void Hosts_on_one_bridge_reach_each_other_and_show_in_its_table()
    {
        using LabNetwork lab = new();
        LabHost middle = lab.AddHost("middle");
        LabHost a = lab.AddHost("a");
        LabHost b = lab.AddHost("b");
        LabBridge bridge = middle.AddBridge("br0");
        lab.Connect(a, "eth0", bridge, "to-a");
        lab.Connect(b, "eth0", bridge, "to-b");
        a.AddAddress("eth0", "2001:db8::1/64");
        b.AddAddress("eth0", "2001:db8::2/64");
        Reach.Assert(a, b, "2001:db8::2");

        Link toA = middle.Link("to-a");
        Assert.Contains(bridge.Forwarding(), entry =>
            entry.Address == a.Link("eth0").Address && entry.Port == toA.Index && !entry.IsLocal);
        Assert.Contains($"{toA.BridgePortNumber,3}\t{a.Link("eth0").Address}\tno", bridge.ShowMacs(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pulled_cable_takes_the_near_ends_carrier_and_gives_it_back()
    {
        using LabNetwork lab = new();
        LabHost a = lab.AddHost("a");
        LabCable cable = lab.Connect(a, "eth0", lab.AddHost("b"), "eth0");
        Assert.True(a.Link("eth0").HasCarrier);
        cable.Pull();
        Assert.False(a.Link("eth0").HasCarrier);
        Assert.True(a.Link("eth0").IsUp);
        cable.Plug();
        Assert.True(a.Link("eth0").HasCarrier);
        Assert.NotEqual(cable.NearIndex, cable.FarIndex);
    }

    [Fact]
    public void Carrier_changes_in_quick_succession_are_all_reported_at_once()
    {
        using LabNetwork lab = new();
        LabHost a = lab.AddHost("a");
        LabCable cable = lab.Connect(a, "eth0", lab.AddHost("b"), "eth0");
        using LinkTable table = new(a.Namespace);
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < 10; i++)
        {
            cable.Pull();
            Patience.Until(() => table.Drain() && table.TryGet(cable.NearIndex, out Link? link) && !link.IsLinkUp, "not reported");
            cable.Plug();
            Patience.Until(() => table.Drain() && table.TryGet(cable.NearIndex, out Link? link) && link.IsLinkUp, "not reported");
        }

        // The kernel would hold back all but the first for a second each, did the ends have one index.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(9));
    }

    [Fact]
    public void Programs_see_the_hosts_own_devices_only()
    {
        using LabNetwork lab = new();
        LabHost a = lab.AddHost("a");
        lab.Connect(a, "eth7", lab.AddHost("b"), "eth8");
        LabOutput output = a.Execute("/bin/sh", "-c", "ls /sys/class/net; echo trouble >&2; exit 3");
        Assert.Equal(new LabOutput(3, "eth7\nlo\n", "trouble\n"), output);
    }

    [Fact]
    public void Disposing_leaves_no_name_no_link_and_no_process()
    {
        Process process;
        string name;
        NetworkNamespace home;
        using (LabNetwork lab = new())
        {
            LabHost a = lab.AddHost("a");
            lab.Connect(a, "eth0", lab.AddHost("b"), "eth0");
            process = a.Start(new ProcessStartInfo("/bin/sleep", "1000"));
            name = a.Namespace.Name!;
            home = NetworkNamespace.Open(name); // held open, as a forgotten socket would
            Assert.Contains(process.Id, a.Namespace.Processes());
        }

        using (home)
        using (process)
        {
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(10)));
            Assert.DoesNotContain(name, NetworkNamespace.Names());
            using Rtnetlink rtnl = Rtnetlink.Open(home);
            Assert.Equal(["lo"], rtnl.DumpLinks().Select(static link => link.Name));
            Assert.Empty(home.Processes());
        }
    }
}
