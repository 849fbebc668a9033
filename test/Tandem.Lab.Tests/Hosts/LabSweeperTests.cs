using System.Diagnostics;
using Tandem.Lab.Hosts;
using Tandem.Linux.Namespaces;

namespace Tandem.Lab.Tests.Hosts;

public sealed class LabSweeperTests
{
    [Fact]
    public void What_a_dead_process_left_behind_is_removed_and_what_a_living_one_uses_is_not()
    {
        using LabNetwork alive = new();
        LabHost host = alive.AddHost("a");

        // The name a process of this number, but an earlier one, would have given.
        LabName own = LabName.Of(1, "left");
        string left = (own with { Started = own.Started - 1 }).ToString();
        using NetworkNamespace leftOver = NetworkNamespace.Create(left);
        using Process process = leftOver.Run(() => Process.Start("/bin/sleep", "1000"));

        Assert.Contains(left, LabSweeper.Sweep());
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(10)));
        Assert.DoesNotContain(left, NetworkNamespace.Names());
        Assert.Contains(host.Namespace.Name, NetworkNamespace.Names());
    }

    [Fact]
    public void A_foreign_name_is_nobodys_left_over()
    {
        Assert.False(LabName.TryParse("my-netns", out _));
        Assert.False(LabName.TryParse("tandem-lab-1-2-3", out _));
        Assert.False(LabName.TryParse("tandem-lab-x-2-3-host", out _));
        Assert.False(LabName.TryParse("tandem-lab--1-2-3-host", out _));
    }

    [Fact]
    public void A_name_says_who_made_it_and_hosts_may_have_dashes()
    {
        LabName name = LabName.Of(3, "my-host");
        Assert.True(LabName.TryParse(name.ToString(), out LabName read));
        Assert.Equal(name, read);
        Assert.True(read.IsInUse);
        Assert.False((read with { Started = 1 }).IsInUse);
    }
}
