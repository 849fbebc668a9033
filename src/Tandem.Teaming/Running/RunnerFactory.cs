using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Running;

/// <summary>Makes a runner from the <c>runner</c> section.</summary>
public delegate IRunner RunnerFactory(RunnerSettings settings);
