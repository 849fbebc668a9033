using Tandem.Bpf.Classic;
using Tandem.Drivers.Hashing;
using Tandem.Drivers.Tests.Handles;
using Tandem.Linux;
using Tandem.Linux.Packets;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using static Tandem.Bpf.Classic.ClassicAsm;

namespace Tandem.Drivers.Tests.Bpf;

/// <summary>Hash programs that somebody else wrote, on our own driver, with real frames.</summary>
public sealed class HashProgramTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(50);

    // The last octet of the destination, moved by one through a slot.
    private static readonly ClassicInstruction[] s_byDestination = ClassicAssembler.Assemble(
        LoadByte(5), Add(1), StoreSlot(2), LoadXSlot(2), CopyFromX(), ReturnA());

    [Fact]
    public void Frames_leave_by_the_port_that_the_programs_hash_is_mapped_to_and_still_do_after_a_take_over() => TeamLab.Play(lab =>
    {
        IfIndex p1, p2;
        using (ITeamDriver first = lab.Open(TeamMode.LoadBalance))
        {
            (p1, p2) = (lab.AddPort(first, "p1"), lab.AddPort(first, "p2"));
            Assert.True(first.SetTxMethod(TxMethod.HashToPortMapping).IsDone);
            Assert.Equal(DriverResult.Done, Programs(first).SetHashProgram(s_byDestination));
            AssertHash(lab, first, p1, p2);
        }

        using ITeamDriver second = lab.Open(TeamMode.LoadBalance, takeOver: true);
        Assert.Null(second.TxHash);
        Assert.Equal(ClassicInstruction.Encode(s_byDestination), Programs(second).HashProgram.ToArray());
        AssertHash(lab, second, p2, p1);

        // What tx_hash says takes its place, for good.
        Assert.Equal(DriverResult.Done, second.SetTxHash(TxHashParts.Ethernet));
        Assert.Empty(Programs(second).HashProgram.ToArray());
        Assert.Equal(TxHashParts.Ethernet, second.TxHash);
    });

    [Fact]
    public void Through_the_option_faults_have_the_kernels_numbers_and_the_program_before_stays() => HandleLab.Play(lab =>
    {
        TeamHandle team = lab.Team;
        lab.Mode(TeamMode.LoadBalance);
        byte[] octets = ClassicInstruction.Encode(s_byDestination);
        HandleLab.Done(team.SetHashProgram(octets));
        Assert.Equal(Errno.Invalid, team.SetHashProgram(ClassicInstruction.Encode(ClassicAssembler.Assemble(LoadSlot(1), ReturnA()))).Error);
        Assert.Equal(Errno.Invalid, team.SetHashProgram(octets.AsSpan(0, 7)).Error);
        Assert.Equal(Errno.NotSupported, team.SetHashProgram(
            ClassicInstruction.Encode(ClassicAssembler.Assemble(LoadAncillary(ClassicAncillary.PayloadOffset), ReturnA()))).Error);
        HandleLab.Done(team.Refresh());
        Assert.Equal(octets, team.HashProgram!.Value.ToArray());

        HandleLab.Done(team.SetHashProgram([]));
        HandleLab.Done(team.Refresh());
        Assert.Empty(team.HashProgram!.Value.ToArray());
        HandleLab.Done(team.SetHashProgram(octets));
        HandleLab.Done(team.SetTxHash(TxHashParts.Default));
        HandleLab.Done(team.Refresh());
        Assert.Equal(ClassicInstruction.Encode(TxHashProgram.Classic(TxHashParts.Default)), team.HashProgram!.Value.ToArray());
    });

    [Fact]
    public void A_mode_that_ends_takes_its_program_along() => HandleLab.Play(lab =>
    {
        lab.Mode(TeamMode.LoadBalance);
        HandleLab.Done(lab.Team.SetHashProgram(ClassicInstruction.Encode(s_byDestination)));
        lab.Mode(TeamMode.Random);
        lab.Mode(TeamMode.LoadBalance);
        Assert.Empty(lab.Team.Find(new("bpf_hash_func"))!.Value.AsBinary().ToArray());
    });

    private static IHashProgramDriver Programs(ITeamDriver driver) => (IHashProgramDriver)driver;

    private static void AssertHash(TeamLab lab, ITeamDriver driver, IfIndex by, IfIndex other)
    {
        const byte octet = 0x41;
        Assert.True(driver.MapHashes([new(octet + 1, by), new(octet, other)]).IsDone);
        using PacketSocket team = lab.ListenHost("team0");
        using PacketSocket far = lab.ListenFar(driver.Ports.Single(port => port.Index == by).Name);
        using PacketSocket elsewhere = lab.ListenFar(driver.Ports.Single(port => port.Index == other).Name);
        team.Send(TeamLab.Frame(1, $"0200000000{octet:x2}", "0200000000a0")).OrThrow("send");
        Assert.True(TeamLab.Receives(far, 1));
        Assert.False(TeamLab.Receives(elsewhere, 1, Silence));
    }
}
