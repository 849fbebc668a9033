namespace Tandem.CommandLine.LabBench.Balancing;

/// <summary>The flows of a simulated host: from one interval to the next some end and others begin, and each sends a little more or less.</summary>
internal sealed class FlowSet
{
    private const int Buckets = 256;
    private const double Ending = 0.1; // of the flows, in an interval
    private const double Unsteady = 0.3; // of its rate that a flow may send more or less
    private readonly FlowMix _mix;
    private readonly Random _random;
    private readonly (int Bucket, double Rate)[] _flows;

    /// <summary>Flows of a kind; the same seed gives the same.</summary>
    internal FlowSet(FlowMix mix, int seed)
    {
        _mix = mix;
        _random = new Random(seed);
        _flows = [.. Enumerable.Range(0, mix.Flows).Select(_ => Draw())];
    }

    /// <summary>What the next interval brings: octets by bucket.</summary>
    internal ulong[] Next()
    {
        ulong[] loads = new ulong[Buckets];
        for (int i = 0; i < _flows.Length; i++)
        {
            if (_random.NextDouble() < Ending) _flows[i] = Draw();
            double sent = _flows[i].Rate * (1 - Unsteady + (2 * Unsteady * _random.NextDouble()));
            loads[_flows[i].Bucket] += (ulong)(1000 * sent);
        }

        return loads;
    }

    private (int Bucket, double Rate) Draw() => (_random.Next(Buckets), _mix.Rate(_random));
}
