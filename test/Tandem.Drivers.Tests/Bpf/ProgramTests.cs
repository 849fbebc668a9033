using Tandem.Bpf.Extended;
using Tandem.Bpf.Loading;
using Tandem.Drivers.Bpf.Programs;
using Tandem.Drivers.Bpf.State;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using static Tandem.Bpf.Extended.Asm;
using static Tandem.Bpf.Extended.Register;

namespace Tandem.Drivers.Tests.Bpf;

public sealed class ProgramTests : IDisposable
{
    private const int RedirectVerdict = 7; // TC_ACT_REDIRECT
    private static readonly IfIndex Loopback = new(1);
    private static readonly Instruction[] HashSeven = [Mov(R7, 7)];
    private readonly SharedState _state = SharedState.Create(new IfIndex(100), new IfIndex(101));
    private readonly BpfMap _ports = BpfMap.CreatePerCpuArray(
        ProgramMaps.Ports, CounterLayout.Bytes, SharedLayout.MaxPorts + 1);

    private readonly BpfMap _hashes = BpfMap.CreatePerCpuArray(ProgramMaps.Hashes, sizeof(ulong), SharedLayout.Buckets);

    [Theory]
    [InlineData(TeamMode.None)]
    [InlineData(TeamMode.Broadcast)]
    [InlineData(TeamMode.RoundRobin)]
    [InlineData(TeamMode.Random)]
    [InlineData(TeamMode.ActiveBackup)]
    [InlineData(TeamMode.LoadBalance)]
    public void The_kernel_accepts_the_transmit_program_and_drops_without_ports(TeamMode mode)
    {
        using BpfProgram program = Load(TransmitProgram.Name, TransmitProgram.Build(mode, HashSeven));
        Assert.Equal(Verdict.Drop, program.TestRun(Frame("020000000001")));
    }

    [Theory]
    [InlineData(TeamMode.Broadcast)]
    [InlineData(TeamMode.RoundRobin)]
    [InlineData(TeamMode.Random)]
    [InlineData(TeamMode.ActiveBackup)]
    [InlineData(TeamMode.LoadBalance)]
    public void With_an_active_port_every_mode_redirects(TeamMode mode)
    {
        Publish(mode, isEnabled: true);
        using BpfProgram program = Load(TransmitProgram.Name, TransmitProgram.Build(mode, HashSeven));
        Assert.Equal(RedirectVerdict, program.TestRun(Frame("020000000001")));
    }

    [Theory]
    [InlineData("020000000001", true, RedirectVerdict)]
    [InlineData("ffffffffffff", true, RedirectVerdict)]
    [InlineData("0180c2000000", true, RedirectVerdict)] // STP: a bridge on top needs it
    [InlineData("020000000001", false, Verdict.Drop)]
    [InlineData("ffffffffffff", false, Verdict.Drop)]
    [InlineData("0180c200000e", false, Verdict.Pass)] // LLDP stays on the port
    [InlineData("0180c2000010", false, Verdict.Drop)] // first address behind the reserved ones
    public void A_frame_goes_where_its_destination_and_the_port_say(string destination, bool isEnabled, int verdict)
    {
        Publish(TeamMode.RoundRobin, isEnabled);
        using BpfProgram program = Load(ReceiveProgram.Name, ReceiveProgram.Build(3, Loopback, new IfIndex(101)));
        Assert.Equal(verdict, program.TestRun(Frame(destination)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lacp_always_stays_on_the_port(bool isEnabled)
    {
        Publish(TeamMode.LoadBalance, isEnabled);
        using BpfProgram program = Load(ReceiveProgram.Name, ReceiveProgram.Build(3, Loopback, new IfIndex(101)));
        Assert.Equal(Verdict.Pass, program.TestRun(Frame("0180c2000002", etherType: "8809")));
    }

    [Fact]
    public void On_a_device_that_is_no_port_any_more_the_program_is_as_if_absent()
    {
        Publish(TeamMode.RoundRobin, isEnabled: true);
        using BpfProgram program = Load(ReceiveProgram.Name, ReceiveProgram.Build(4, Loopback, new IfIndex(101)));
        Assert.Equal(Verdict.Next, program.TestRun(Frame("ffffffffffff")));
    }

    [Fact]
    public void A_hundred_and_thirty_changes_go_round_the_ring_of_tables()
    {
        for (int i = 0; i < 130; i++)
        {
            Publish(TeamMode.RoundRobin, isEnabled: i % 2 == 0);
            Assert.Equal(i % 2 == 0 ? 1u : 0u, _state.Current.Count);
        }
    }

    public void Dispose()
    {
        _state.Dispose();
        _ports.Dispose();
        _hashes.Dispose();
    }

    private void Publish(TeamMode mode, bool isEnabled) => _state.Publish(ForwardingRules.Compute(
        mode, [new ForwardingPort(3, Loopback, isEnabled ? PortFlow.Both : PortFlow.None, IsLinkUp: true, 1)], Loopback, TxMethod.Hash, new int[256]));

    private BpfProgram Load(string name, Instruction[] code) => BpfProgram.Load(name, code, new Dictionary<string, BpfMap>
    {
        [ProgramMaps.State] = _state.Map,
        [ProgramMaps.Ports] = _ports,
        [ProgramMaps.Hashes] = _hashes,
    });

    private static byte[] Frame(string destination, string etherType = "0800") =>
        Convert.FromHexString(destination + "0200000000aa" + etherType + new string('0', 92));
}
