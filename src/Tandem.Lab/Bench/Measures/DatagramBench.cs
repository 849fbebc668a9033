using System.Globalization;
using System.Net;
using Tandem.Lab.Bench.Traffic;

namespace Tandem.Lab.Bench.Measures;

/// <summary>The smallest frames by second.</summary>
internal sealed class DatagramBench : PathBench
{
    /// <inheritdoc/>
    public override string Name => "udp";

    /// <inheritdoc/>
    public override string Purpose => "60-octet UDP frames by second through the team against the bare cable";

    /// <inheritdoc/>
    protected override double Least => 0.80;

    /// <inheritdoc/>
    protected override string Title => "60-octet UDP frames/s, team / bare";

    /// <inheritdoc/>
    protected override string RateUnit => "frames/s";

    /// <inheritdoc/>
    protected override string CostUnit => "ns/frame";

    /// <inheritdoc/>
    protected override bool TriesEgress => true;

    /// <inheritdoc/>
    protected override IFlood Open(LabHost from, LabHost to, IPAddress address) => new DatagramFlood(from, to, address);

    /// <inheritdoc/>
    protected override string Show(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate / 1000:0} k frames/s");
}
