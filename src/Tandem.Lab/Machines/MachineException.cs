namespace Tandem.Lab.Machines;

/// <summary>A machine cannot be started: something it needs is not on the host.</summary>
/// <param name="message">What, and how to get it.</param>
public sealed class MachineException(string message) : Exception(message);
