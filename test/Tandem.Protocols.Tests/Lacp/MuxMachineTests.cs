using Tandem.Primitives;
using Tandem.Protocols.Lacp;
using static Tandem.Protocols.Tests.Lacp.LacpSome;

namespace Tandem.Protocols.Tests.Lacp;

public sealed class MuxMachineTests
{
    private const LacpState Sync = LacpState.Synchronization;
    private const LacpState Collects = LacpState.Synchronization | LacpState.Collecting;

    public static TheoryData<MuxPhase, bool, LacpState, bool> EveryInputInEveryState
    {
        get
        {
            TheoryData<MuxPhase, bool, LacpState, bool> all = [];
            foreach (MuxPhase phase in Enum.GetValues<MuxPhase>())
            {
                foreach (LacpState partner in (LacpState[])[LacpState.None, Sync, LacpState.Collecting, Collects])
                {
                    foreach (bool selected in (bool[])[false, true])
                    {
                        all.Add(phase, selected, partner, false);
                        all.Add(phase, selected, partner, true);
                    }
                }
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(EveryInputInEveryState))]
    public void Each_input_in_each_state_leads_where_the_standard_says(
        MuxPhase phase, bool isSelected, LacpState partner, bool isIndependent)
    {
        LacpPortSettings settings = Settings with { IsIndependent = isIndependent };
        MuxState before = new(phase, phase == MuxPhase.Waiting ? Now : Instant.Never);
        MuxState next = MuxMachine.Step(before, isSelected, partner, settings, Now);

        bool inSync = (partner & Sync) != 0;
        bool collects = (partner & LacpState.Collecting) != 0;
        MuxPhase expected = (isSelected, inSync, isIndependent, collects) switch
        {
            (false, _, _, _) => MuxPhase.Detached,
            (_, false, _, _) => MuxPhase.Attached,
            (_, _, true, false) => MuxPhase.Collecting,
            _ => MuxPhase.Distributing,
        };
        Assert.Equal(expected, next.Phase);
        Assert.Equal(next, MuxMachine.Step(next, isSelected, partner, settings, Now));
    }

    [Fact]
    public void A_port_waits_for_others_as_long_as_it_is_told_to()
    {
        LacpPortSettings patient = Settings with { AggregateWait = LacpTimes.AggregateWait };
        MuxState waiting = MuxMachine.Step(MuxState.Initial, true, Sync, patient, Now);
        Assert.Equal(new MuxState(MuxPhase.Waiting, After(2)), waiting);
        Assert.Equal(waiting, MuxMachine.Step(waiting, true, Sync, patient, After(1.9)));
        Assert.Equal(MuxPhase.Distributing, MuxMachine.Step(waiting, true, Sync, patient, After(2)).Phase);
    }

    [Theory]
    [InlineData(MuxPhase.Detached, 0x00)]
    [InlineData(MuxPhase.Waiting, 0x00)]
    [InlineData(MuxPhase.Attached, 0x08)]
    [InlineData(MuxPhase.Collecting, 0x18)]
    [InlineData(MuxPhase.Distributing, 0x38)]
    public void The_partner_is_told_what_the_port_does(MuxPhase phase, int bits) =>
        Assert.Equal((LacpState)bits, new MuxState(phase, Instant.Never).Bits);
}
