using Tandem.Daemon.Tests.EndToEnd;
using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Machine.Tests.Lacp;

/// <summary>A port of the right machine whose LACPDUs are lost on their way out, while its link is up and all else passes.</summary>
/// <remarks>
/// Its daemon does not learn of it, as it would not on a cable: a drop (ENOBUFS) makes the original leave off in the middle of what it
/// does for a LACPDU, so that it times out while it hears us, comes back with the next one, and sends where nobody listens.
/// </remarks>
internal sealed class SilentPort : IDisposable
{
    private readonly LacpLab _lab;
    private readonly string _port;

    internal SilentPort(LacpLab lab, string port)
    {
        (_lab, _port) = (lab, port);
        Tc($"qdisc add dev {port} clsact");
        Tc($"filter add dev {port} egress protocol 0x8809 prio 1 matchall action trap");
    }

    /// <inheritdoc/>
    public void Dispose() => Tc($"qdisc delete dev {_port} clsact");

    private void Tc(string line) => _lab.Run(Right, ["tc", .. line.Split(' ')]);
}
