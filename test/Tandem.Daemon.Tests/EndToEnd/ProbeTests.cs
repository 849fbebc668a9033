using Tandem.Testing.Teams;

namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>Probes over the eBPF driver.</summary>
public sealed class ProbeTests() : ProbeScenarios("bpf");
