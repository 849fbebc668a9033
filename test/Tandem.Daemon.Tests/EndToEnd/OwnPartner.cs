using static Tandem.Daemon.Tests.EndToEnd.LacpLab;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>One of our own teams as partner.</summary>
internal sealed class OwnPartner : ILacpPartner
{
    private readonly LacpLab _lab;

    internal OwnPartner(LacpLab lab, string runner, params string[] options)
    {
        _lab = lab;
        lab.Start(Right, runner, options: options);
    }

    /// <inheritdoc/>
    public string Device => "team0";

    /// <inheritdoc/>
    public string System => _lab.Item(Right, "team_device.ifinfo.dev_addr");

    /// <inheritdoc/>
    public string KnownPartner => _lab.Item(Right, "ports.eth0.runner.partner_lacpdu_info.system");

    /// <inheritdoc/>
    public IEnumerable<string> PortsInUse() => _lab.PortsInUse(Right);

    /// <inheritdoc/>
    public bool ListensWhileSilent => false;

    /// <inheritdoc/>
    public string Show() => "";

    /// <inheritdoc/>
    public IDisposable FallSilent(string port) => new StoppedProcess(_lab.Pid(Right));

    /// <inheritdoc/>
    public void Dispose() => _lab.End(Right);
}
