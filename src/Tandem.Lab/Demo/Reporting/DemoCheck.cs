namespace Tandem.Lab.Demo.Reporting;

/// <summary>One expectation, and whether it came true.</summary>
/// <param name="Expectation">What was expected.</param>
/// <param name="Passed">It came true.</param>
/// <param name="Found">What was found.</param>
public sealed record DemoCheck(string Expectation, bool Passed, string Found);
