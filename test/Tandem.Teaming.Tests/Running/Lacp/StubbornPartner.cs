using Tandem.Primitives;
using Tandem.Protocols.Ethernet;
using Tandem.Protocols.Lacp;
using Tandem.Teaming.Tests.Teams;

namespace Tandem.Teaming.Tests.Running.Lacp;

/// <summary>A partner that says what it is told to, whatever the team says; it knows the team's side as it was said last.</summary>
internal sealed class StubbornPartner(LacpWorld world, TeamBench team, ushort systemPriority = 1)
{
    private static readonly MacAddress s_address = MacAddress.Parse("02:00:00:00:77:77");

    internal void Say(string port, bool isInSync, bool isCollecting)
    {
        byte[] heard = world.Sent.Last(sent => sent.From == team && sent.Port == port).Frame;
        Assert.True(Lacpdu.TryRead(heard.AsSpan(EthernetHeader.UntaggedLength), out Lacpdu ours));
        LacpState state = LacpState.Activity | LacpState.Aggregation | LacpState.ShortTimeout;
        if (isInSync) state |= LacpState.Synchronization;
        if (isCollecting) state |= LacpState.Collecting | LacpState.Distributing;
        ushort number = (ushort)(port[^1] - '0' + 1);
        Lacpdu pdu = new(new LacpPortInfo(systemPriority, s_address, 9, 1, number, state), ours.Actor);
        byte[] frame = new byte[EthernetHeader.UntaggedLength + Lacpdu.Length];
        new EthernetHeader(SlowProtocols.Group, s_address, EtherType.SlowProtocols).Write(frame);
        pdu.Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        world.Inject(team, port, frame);
    }
}
