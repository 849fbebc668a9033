using Tandem.Linux;
using Tandem.Linux.Bpf;
using Tandem.Netlink.Routing;

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
    private readonly Link _team;
    private readonly LabHost _host;
    private readonly FileDescriptor _program;

    private EgressExperiment(LabHost host, Link team, FileDescriptor program)
    {
        (_host, _team, _program) = (host, team, program);
        host.Run(() => BpfSyscall.AttachProgram(team.Index, TcxEgress, program, replaced: null))
            .OrThrow("attach the transmit program to the team's egress");
    }

    /// <summary>Begins, with the very program that the team uses.</summary>
    /// <returns>Null where the team's program does not hang at tcx.</returns>
    internal static EgressExperiment? TryBegin(LabHost host, Link team)
    {
        uint[] ids = new uint[1];
        SysResult count = host.Run(() => BpfSyscall.QueryPrograms(team.LowerOrPeer, TcxIngress, ids));
        if (!count.IsOk || count.Raw != 1) return null;
        FileDescriptor program = FileDescriptor.From(BpfSyscall.OpenProgram(ids[0]), "open the transmit program");
        try
        {
            return new EgressExperiment(host, team, program);
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
        _host.Run(() => BpfSyscall.DetachProgram(_team.Index, TcxEgress, _program));
        _program.Dispose();
    }
}
