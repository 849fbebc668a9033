namespace Tandem.Teaming.Running;

/// <summary>Thrown by a <see cref="RunnerFactory"/> that cannot make a runner from these settings: the team does not start.</summary>
/// <param name="message">Why, in one line for the operator.</param>
public sealed class RunnerRefusedException(string message) : Exception(message);
