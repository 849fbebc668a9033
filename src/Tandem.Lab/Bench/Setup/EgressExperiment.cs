using Tandem.Linux;
using Tandem.Linux.Bpf;
using Tandem.Netlink.Routing;
using Tandem.Netlink.TrafficControl;

namespace Tandem.Lab.Bench.Setup;

/// <summary>Lets the transmit program run at the team device's egress instead of at its far end's ingress, while it lasts.</summary>
/// <remarks>
/// For comparison only: so a frame saves a hop through the processor's backlog, but monitors, counters and queues of the
/// team device do not see it.
/// </remarks>
internal sealed class EgressExperiment : IDisposable
{
    private const uint TcxIngress = 46; // BPF_TCX_INGRESS
    private const uint TcxEgress = 47; // BPF_TCX_EGRESS
    private const ushort FilterPriority = 1;
    private const uint FilterHandle = 1;
    private readonly Link _team;
    private readonly LabHost _host;
    private readonly FileDescriptor _program;
    private readonly bool _byTcx;
    private bool _isOver;

    private EgressExperiment(LabHost host, Link team, FileDescriptor program, bool byTcx)
    {
        (_host, _team, _program, _byTcx) = (host, team, program, byTcx);
        if (byTcx)
        {
            host.Run(() => BpfSyscall.AttachProgram(team.Index, TcxEgress, program, replaced: null))
                .OrThrow("attach the transmit program to the team's egress");
            return;
        }

        host.Rtnl.AddClsact(team.Index).OrThrow("give the team clsact");
        host.Rtnl.ReplaceBpfFilter(team.Index, ingress: false, FilterPriority, FilterHandle, program, "egress")
            .OrThrow("attach the transmit program to the team's egress");
    }

    /// <summary>Begins, with the very program that the team uses.</summary>
    /// <returns>Null where the team's program does not hang at the ingress of a far end.</returns>
    internal static EgressExperiment? TryBegin(LabHost host, Link team)
    {
        uint[] ids = new uint[1];
        SysResult count = host.Run(() => BpfSyscall.QueryPrograms(team.LowerOrPeer, TcxIngress, ids));
        bool byTcx = count is { IsOk: true, Raw: 1 };
        if (!byTcx)
        {
            if (host.Rtnl.DumpFilters(team.LowerOrPeer, ingress: true) is not [BpfFilter filter]) return null;
            ids[0] = filter.ProgramId;
        }

        FileDescriptor program = FileDescriptor.From(BpfSyscall.OpenProgram(ids[0]), "open the transmit program");
        try
        {
            return new EgressExperiment(host, team, program, byTcx);
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        if (_byTcx) _host.Run(() => BpfSyscall.DetachProgram(_team.Index, TcxEgress, _program));
        else _host.Rtnl.DeleteClsact(_team.Index);
        _program.Dispose();
    }
}
