using Tandem.Drivers.Kernel;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Tests.Kernel;

public sealed class KnownHashesTests
{
    [Fact]
    public void Every_program_that_can_be_set_is_recognised_as_one_that_does_the_same()
    {
        for (TxHashParts parts = TxHashParts.None; parts <= (TxHashParts)127; parts++)
        {
            TeamOptionValue program = KnownHashes.ProgramOf(parts);
            Assert.InRange(program.Octets.Length, 8, 8 * 450); // a longer one cannot be read back from the kernel
            TxHashParts? recognised = KnownHashes.PartsOf(program);
            Assert.NotNull(recognised);
            Assert.Equal(program, KnownHashes.ProgramOf(recognised.Value));
        }
    }

    [Theory]
    [InlineData(TxHashParts.None)]
    [InlineData(TxHashParts.Default)]
    [InlineData(TxHashParts.Layer3)]
    [InlineData(TxHashParts.Ethernet | TxHashParts.Vlan | TxHashParts.Layer3 | TxHashParts.Layer4)]
    [InlineData(TxHashParts.IPv4 | TxHashParts.Tcp)]
    public void What_people_configure_is_recognised_as_that(TxHashParts parts) =>
        Assert.Equal(parts, KnownHashes.PartsOf(KnownHashes.ProgramOf(parts)));

    [Fact]
    public void No_program_and_a_foreign_one_are_nothing_known()
    {
        Assert.Null(KnownHashes.PartsOf(null));
        Assert.Null(KnownHashes.PartsOf(TeamOptionValue.Of([])));
        Assert.Null(KnownHashes.PartsOf(TeamOptionValue.Of([6, 0, 0, 0, 7, 0, 0, 0]))); // ret #7
    }
}
