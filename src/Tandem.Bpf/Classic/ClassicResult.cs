namespace Tandem.Bpf.Classic;

/// <summary>How a classic program ended.</summary>
/// <param name="Value">What it returned; 0 when it was aborted.</param>
/// <param name="IsAborted">It tried to read beyond the frame's end.</param>
public readonly record struct ClassicResult(uint Value, bool IsAborted = false);
