using Tandem.Lab;
using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Our daemon on a machine like the one on which the original was recorded, asked by our client and by the original.</summary>
public sealed class GoldenRunTests : IDisposable
{
    private readonly TeamLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("activebackup_ethtool_1", false)]
    [InlineData("activebackup_ethtool_1", true)]
    [InlineData("activebackup_ethtool_2", false)]
    [InlineData("activebackup_ethtool_2", true)]
    [InlineData("roundrobin", false)]
    [InlineData("roundrobin", true)]
    [InlineData("broadcast", false)]
    [InlineData("broadcast", true)]
    [InlineData("loadbalance_1", false)]
    [InlineData("loadbalance_1", true)]
    [InlineData("activebackup_arp_ping_1", false)]
    [InlineData("activebackup_multi_lw_1", true)]
    [InlineData("activebackup_tipc", true)]
    public void Everything_the_original_printed_is_printed(string folder, bool byOriginalClient)
    {
        Func<IEnumerable<string>, LabOutput> client = byOriginalClient
            ? arguments => _lab.OriginalTeamdctl(arguments)
            : arguments => _lab.Teamdctl(arguments);

        Action settle = GoldenSession.Prepare(_lab, folder);
        LabOutput started = _lab.Teamd("-d", "-f", GoldenOutput.PathOf(folder, "teamd.conf"));
        Assert.Equal(GoldenOutput.Read(folder, "start"), GoldenOutput.Of(started));

        settle();
        GoldenSession.Play([_lab], Expect, Await);

        // A probe may be missed where the machine is busy: what counts is what follows.
        void Expect(string file, string line)
        {
            if (GoldenSession.Probing.Contains(folder)) Await(file, line);
            else Assert.Equal(GoldenOutput.Read(folder, file), Ask(line));
        }

        void Await(string file, string line)
        {
            GoldenOutput wanted = GoldenOutput.Read(folder, file), printed = wanted;
            SpinWait.SpinUntil(() => (printed = Ask(line)) == wanted, TimeSpan.FromSeconds(10));
            Assert.Equal(wanted, printed);
        }

        GoldenOutput Ask(string line) => GoldenOutput.Of(client(["team0", .. line.Split(' ')]));
    }
}
