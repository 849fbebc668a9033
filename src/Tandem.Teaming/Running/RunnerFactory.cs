using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Running;

/// <summary>Makes a runner from the <c>runner</c> section.</summary>
/// <param name="settings">The section; <see cref="RunnerSettings.Own"/> has the keys of a runner that does not come with the library.</param>
/// <exception cref="RunnerRefusedException">It cannot be made from these settings.</exception>
public delegate IRunner RunnerFactory(RunnerSettings settings);
