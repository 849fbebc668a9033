using System.Globalization;
using Xunit.Abstractions;

namespace Tandem.TestRunner;

/// <summary>Counts what became of tests, and tells of each.</summary>
internal sealed class Tally(TextWriter output)
{
    /// <summary>Tests that passed.</summary>
    internal int Passed { get; private set; }

    /// <summary>Tests that failed, and failures outside tests.</summary>
    internal int Failed { get; private set; }

    /// <summary>Tests that were skipped.</summary>
    internal int Skipped { get; private set; }

    /// <summary>All of them.</summary>
    internal int Total => Passed + Failed + Skipped;

    /// <summary>Counts as failed that something is not there which should be.</summary>
    internal void Miss(string what)
    {
        Failed++;
        output.WriteLine($"FAILED  {what}");
    }

    /// <summary>Takes what xunit reports.</summary>
    internal void Take(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestPassed test:
                Passed++;
                Tell("passed", test);
                break;
            case ITestFailed test:
                Failed++;
                Tell("FAILED", test);
                Explain(test);
                if (test.Output.Length > 0) output.WriteLine(test.Output);
                break;
            case ITestSkipped test:
                Skipped++;
                Tell("skipped", test);
                output.WriteLine($"    {test.Reason}");
                break;
            case IFailureInformation failure: // of a fixture, a constructor of a collection, a disposal
                Failed++;
                output.WriteLine($"FAILED  outside a test ({message.GetType().Name})");
                Explain(failure);
                break;
        }
    }

    private void Tell(string what, ITestResultMessage test) => output.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{what,-7} {test.Test.DisplayName} ({test.ExecutionTime:F2} s)"));

    private void Explain(IFailureInformation failure)
    {
        for (int i = 0; i < failure.Messages.Length; i++)
            output.WriteLine($"    {failure.ExceptionTypes[i]}: {failure.Messages[i]}\n{failure.StackTraces[i]}");
    }
}
