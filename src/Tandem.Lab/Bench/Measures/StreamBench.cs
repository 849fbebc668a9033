using System.Globalization;
using System.Net;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Measures;

/// <summary>TCP throughput.</summary>
internal sealed class StreamBench : PathBench
{
    /// <inheritdoc/>
    public override string Name => "tcp";

    /// <inheritdoc/>
    public override string Purpose => "TCP throughput through the team against the bare cable";

    /// <inheritdoc/>
    protected override double Least => 0.95;

    /// <inheritdoc/>
    protected override string Title => "TCP throughput, team / bare";

    /// <inheritdoc/>
    protected override string RateUnit => "octets/s";

    /// <inheritdoc/>
    protected override string CostUnit => "ns/KiB";

    /// <inheritdoc/>
    protected override bool TriesEgress => false;

    /// <inheritdoc/>
    protected override IFlood Open(LabHost from, LabHost to, IPAddress address) => new StreamFlood(from, to, address);

    /// <inheritdoc/>
    protected override string Show(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 8 / 1e9:0.0} Gbit/s");
}
