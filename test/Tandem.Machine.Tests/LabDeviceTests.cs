using Tandem.Lab;
using Tandem.Netlink.Routing;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests;

/// <summary>The lab's devices that not every kernel has.</summary>
public sealed class LabDeviceTests
{
    [MachineTheory]
    [InlineData(BondMode.ActiveBackup)]
    [InlineData(BondMode.Lacp)]
    public void Two_bonds_that_are_partners_reach_each_other_by_either_cable(BondMode mode)
    {
        using LabNetwork lab = new();
        LabHost a = lab.AddHost("a");
        LabHost b = lab.AddHost("b");
        LabCable first = lab.Connect(a, "eth1", b, "eth1");
        lab.Connect(a, "eth2", b, "eth2");
        a.AddBond("bond0", mode, "eth1", "eth2");
        b.AddBond("bond0", mode, "eth1", "eth2");
        a.AddAddress("bond0", "192.0.2.1/24");
        b.AddAddress("bond0", "192.0.2.2/24");

        Assert.Equal(a.Link("bond0").Index, a.Link("eth2").Master);
        Eventually.True("the other bond answers", () => Answers(a, "192.0.2.2"));
        first.Pull();
        Eventually.True("the other bond answers by the other cable", () => Answers(a, "192.0.2.2"));
    }

    [MachineFact]
    public void VLAN_devices_of_one_number_reach_each_other_and_others_do_not()
    {
        using LabNetwork lab = new();
        LabHost a = lab.AddHost("a");
        LabHost b = lab.AddHost("b");
        lab.Connect(a, "eth0", b, "eth0");
        a.AddVlan("eth0.7", "eth0", 7);
        a.AddVlan("eth0.8", "eth0", 8);
        b.AddVlan("eth0.7", "eth0", 7);
        a.AddAddress("eth0.7", "192.0.2.1/24");
        a.AddAddress("eth0.8", "198.51.100.1/24");
        b.AddAddress("eth0.7", "192.0.2.2/24");
        b.AddAddress("eth0.7", "198.51.100.2/24");

        Eventually.True("the VLAN's other device answers", () => Answers(a, "192.0.2.2"));
        Assert.False(Answers(a, "198.51.100.2"));
    }

    private static bool Answers(LabHost from, string address) =>
        from.Execute("ping", "-c", "1", "-W", "1", address).ExitCode == 0;
}
