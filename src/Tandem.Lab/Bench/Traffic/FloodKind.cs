using System.Globalization;
using System.Net;

namespace Tandem.Lab.Bench.Traffic;

/// <summary>A kind of traffic to load a path with, and what to call what comes of it.</summary>
/// <param name="Name">Short and stable: <c>tcp</c>.</param>
/// <param name="Title">What is measured by it, for people.</param>
/// <param name="RateUnit">Unit of the rates in the samples.</param>
/// <param name="CostUnit">Unit of the costs in the samples.</param>
/// <param name="Open">Opens it: from a host, to another, to an address of that, which chooses the path.</param>
internal sealed record FloodKind(
    string Name, string Title, string RateUnit, string CostUnit, Func<LabHost, LabHost, IPAddress, IFlood> Open)
{
    /// <summary>One TCP connection.</summary>
    internal static FloodKind Stream { get; } = new(
        "tcp", "TCP throughput", "octets/s", "ns/KiB", static (from, to, address) => new StreamFlood(from, to, address))
    {
        ShownUnit = "Mbit/s",
        ShownFactor = 8 / 1e6,
    };

    /// <summary>The smallest frames, where all cost is by frame.</summary>
    internal static FloodKind Datagrams { get; } = new(
        "udp", "60-octet UDP frames/s", "frames/s", "ns/frame", static (from, to, address) => new DatagramFlood(from, to, address))
    {
        ShownUnit = "k frames/s",
        ShownFactor = 1e-3,
    };

    /// <summary>The unit in which people are told a rate.</summary>
    internal required string ShownUnit { get; init; }

    /// <summary>What a rate is to be multiplied with for that.</summary>
    internal required double ShownFactor { get; init; }

    /// <summary>E.g. <c>3200 Mbit/s</c>.</summary>
    internal string Show(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * ShownFactor:0} {ShownUnit}");
}
