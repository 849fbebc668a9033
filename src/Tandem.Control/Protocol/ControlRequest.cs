namespace Tandem.Control.Protocol;

/// <summary>One call of a control method.</summary>
/// <param name="Method">One of <see cref="ControlMethods"/>, or something nobody knows.</param>
/// <param name="Arguments">In order; the Unix socket never delivers an empty one.</param>
public sealed record ControlRequest(string Method, IReadOnlyList<string> Arguments);
