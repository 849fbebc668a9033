namespace Tandem.Bpf.Extended;

/// <summary>A program of ours does not assemble: a bug in it.</summary>
/// <param name="message">Which instruction, and what is wrong with it.</param>
public sealed class AssemblyException(string message) : Exception(message);
