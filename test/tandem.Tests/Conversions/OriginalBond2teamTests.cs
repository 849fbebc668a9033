using Tandem.CommandLine.Tests.Teamdctl;

namespace Tandem.CommandLine.Tests.Conversions;

/// <summary>bond2team as Debian packages it, and ours, with the same words and files.</summary>
public sealed class OriginalBond2teamTests : IDisposable
{
    private readonly ConversionHost _host = new();

    public OriginalBond2teamTests()
    {
        _host.Write("ifcfg-bond0", "# uplink\nDEVICE=bond0\nTYPE=Bond\nNAME=\"office\"\n\nIPADDR=192.0.2.10\nPREFIX=24\n  GATEWAY=192.0.2.1\nONBOOT=yes\nBONDING_MASTER=yes\nBONDING_OPTS=\"mode=1 miimon=100 primary=eth1 primary_reselect=0\"\n");
        _host.Write("ifcfg-eth1", "DEVICE=eth1\nMASTER=bond0\nSLAVE=yes\nONBOOT=yes\nHWADDR=02:00:00:00:00:01\n");
        _host.Write("ifcfg-eth2", "DEVICE=eth2\nMASTER=\"bond0\"\nSLAVE=yes\nTYPE=Ethernet\n");
        _host.Write("ifcfg-eth3", "DEVICE=eth3\nMASTER=bond00\nSLAVE=yes\n");
        _host.Write("ifcfg-bond1", "DEVICE=bond1\nBONDING_OPTS=\"mode=802.3ad xmit_hash_policy=layer3+4 miimon=100 updelay=200\"\n");
        _host.Write("ifcfg-lo", "DEVICE=lo\nIPADDR=127.0.0.1\n");
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("--master bond0 --configdir DIR --stdout")]
    [InlineData("--master bond1 --configdir DIR --stdout")]
    [InlineData("--master bond0 --configdir DIR --rename team0 --stdout")]
    [InlineData("--master DIR/ifcfg-bond0 --configdir DIR --stdout")]
    [InlineData("--master bond0 --configdir DIR --json --ifcfg --stdout")]
    [InlineData("--master bond0 --configdir DIR --quiet --stdout")]
    [InlineData("--master bond1 --configdir DIR --json --stdout")]
    [InlineData("--master bond9 --configdir DIR --stdout")]
    [InlineData("--master lo --configdir DIR --stdout")]
    [InlineData("--master bond0 --outputdir DIR/nowhere")]
    [InlineData("--quiet --master bond0 --outputdir DIR/nowhere")]
    [InlineData("--quiet --master bond9 --configdir DIR --stdout")]
    [InlineData("--quiet --bogus")]
    [InlineData("--bogus --quiet")]
    [InlineData("--master DIR/nowhere --configdir DIR --stdout")]
    [InlineData("--master DIR --configdir DIR --stdout")]
    [InlineData("--stdout")]
    [InlineData("--version")]
    [InlineData("--bogus")]
    [InlineData("--version --bogus")]
    [InlineData("bond0")]
    public void Both_print_the_same(string line) => Compare(line.Replace("DIR", _host.Folder, StringComparison.Ordinal).Split(' '));

    [Theory]
    [InlineData("mode=1 miimon=100")]
    [InlineData("mode=active-backup miimon=500 primary=eth1 primary_reselect=0")]
    [InlineData("mode=1 miimon=100 primary=eth2 fail_over_mac=1")]
    [InlineData("mode=1 fail_over_mac=follow miimon=100 updelay=10 downdelay=20")]
    [InlineData("mode=0")]
    [InlineData("mode=balance-rr miimon=100")]
    [InlineData("mode=2 xmit_hash_policy=layer2 miimon=100")]
    [InlineData("mode=balance-xor xmit_hash_policy=layer2+3 miimon=100 downdelay=5")]
    [InlineData("xmit_hash_policy=layer3+4 mode=2 miimon=100")]
    [InlineData("mode=3")]
    [InlineData("mode=4 ad_select=0 min_links=2 miimon=100")]
    [InlineData("mode=802.3ad ad_select=bandwidth miimon=100")]
    [InlineData("mode=4 ad_select=2 xmit_hash_policy=layer3+4 miimon=100 updelay=1")]
    [InlineData("mode=1 arp_ip_target=192.0.2.1 arp_interval=500")]
    [InlineData("mode=1 arp_interval=500 arp_ip_target=192.0.2.1 arp_validate=none")]
    [InlineData("mode=1 use_carrier=1 miimon=100 max_bonds=2")]
    [InlineData("mode=6")]
    [InlineData("mode=9")]
    [InlineData("bogus=1")]
    [InlineData("mode=1 bogus")]
    [InlineData("mode=1 lacp_rate=quick")]
    [InlineData("arp_validate=9")]
    [InlineData("primary_reselect=3")]
    public void Both_translate_options_alike(string options)
    {
        Compare("--bonding_opts", options, "--stdout");
        Compare("--bonding_opts", options, "--outputdir", _host.Output);
    }

    [Theory]
    [InlineData("mode=1 miimon=100")]
    [InlineData("mode=4 miimon=100")]
    [InlineData("mode=1 miimon=100 primary=eth1")]
    [InlineData("mode=4 ad_select=1 miimon=100 updelay=10")]
    [InlineData("mode=2 xmit_hash_policy=layer2 miimon=100 downdelay=10")]
    [InlineData("mode=4 min_links=2 xmit_hash_policy=layer3+4 miimon=100 updelay=10 downdelay=20")]
    public void Both_write_the_same_configuration_of_teamd(string options)
    {
        Compare("--bonding_opts", options, "--stdout", "--json");
        Compare("--bonding_opts", options, "--port", "eth1", "--port", "eth2", "--stdout", "--json");
        Compare("--bonding_opts", options, "--master", "team7", "--port", "eth1", "--stdout", "--json");
    }

    [Fact]
    public void Help_has_every_line_of_the_original() =>
        Assert.Subset(
            ConversionHost.Bond2team("--help").Output.Split('\n').ToHashSet(),
            _host.RunOriginal("--help").Output.Split('\n').ToHashSet());

    // Where the original prints its usage, ours prints its own, which has more options. Of complaints the first line counts:
    // ours goes on to say what would be right.
    private void Compare(params string[] args)
    {
        ProgramRun original = _host.RunOriginal(args);
        string originalFiles = _host.TakeOutput();
        ProgramRun ours = ConversionHost.Bond2team(args);

        Assert.Equal(original.ExitCode, ours.ExitCode);
        Assert.Equal(FirstComplaint(original), FirstComplaint(ours));
        Assert.Equal(WithoutUsage(original.Output), WithoutUsage(ours.Output));
        Assert.Equal(originalFiles, _host.TakeOutput());
    }

    private static string FirstComplaint(ProgramRun run) => run.Errors.Split('\n')[0];

    private static string WithoutUsage(string output) =>
        output.StartsWith("usage: ", StringComparison.Ordinal) ? output[..output.IndexOf("OPTIONS:", StringComparison.Ordinal)] : output;
}
