namespace Tandem.Lab.Machines;

/// <summary>The size of a terminal's window, in characters.</summary>
/// <param name="Rows">Lines.</param>
/// <param name="Columns">Characters a line.</param>
public readonly record struct TerminalSize(int Rows, int Columns);
