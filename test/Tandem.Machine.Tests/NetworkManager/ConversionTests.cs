using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>NetworkManager takes what bond2team and team2bond make of its own profiles.</summary>
public sealed class ConversionTests(NetworkManagerFixture fixture) : NetworkManagerTests(fixture)
{
    private const string Profiles = "/etc/NetworkManager/system-connections";

    [MachineTheory]
    [InlineData("--nmcli")]
    [InlineData("--keyfile")]
    public void A_team_becomes_a_bond_and_a_team_again_and_each_carries_frames(string form)
    {
        Host.Load("""{"runner": {"name": "activebackup"}, "link_watch": {"name": "ethtool", "delay_up": 200}}""", """eth1 {"prio": 10}""", "eth2");

        Host.Nmcli($"con up {Convert("team2bond", "team0", "bond0", form)}");
        Host.AwaitAnswer();
        Assert.Equal("bond", Host.Lab.Machine.Link("bond0").Kind);
        Assert.Equal("active-backup 1", OfBond("mode"));
        Assert.Equal("200", OfBond("updelay"));
        Assert.Equal("eth1", OfBond("primary"));

        Host.Nmcli($"con up {Convert("bond2team", "bond0", "team0", form)}");
        Host.AwaitAnswer();
        Host.AssertPorts("eth1", "eth2");
        Assert.Equal("team", Host.Lab.Machine.Link("team0").Kind);
        Assert.Equal("200", $"{Host.Config()["link_watch"]!["delay_up"]}");
        Host.Await("the bond is gone", () => Host.Lab.Machine.Rtnl.GetLink("bond0") is null);
    }

    // Replaces the profiles there are by what becomes of them; returns the identifier of that of the bond or team, with which its ports come.
    private string Convert(string program, string from, string to, string form)
    {
        string folder = Host.Lab.Folder + "/converted";
        Host.Run($"rm -rf {folder}; mkdir {folder}; "
            + $"{NativePrograms.PathOf(program)} --master {from} --source keyfile --configdir {Profiles} --rename {to} {form} --outputdir {folder}");
        Host.Run($"rm {Profiles}/*; nmcli con reload");
        // That the ports come with it is told as not carried over into commands; they do not come by themselves.
        Host.Run(form == "--nmcli"
            ? $"cat {folder}/*; sh -e {folder}/*.nmcli; nmcli con modify {to} connection.autoconnect-slaves 1"
            : $"cp -p {folder}/* {Profiles}; nmcli con reload");
        return Host.Run($"sed -n 's/^id=//p' $(grep -lE '^type=(bond|team)$' {Profiles}/*)");
    }

    private string OfBond(string option) => Host.Run($"cat /sys/class/net/bond0/bonding/{option}");
}
