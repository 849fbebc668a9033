using System.Reflection;
using System.Runtime.Loader;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Tandem.TestRunner;

/// <summary>An assembly with xunit tests.</summary>
internal static class TestAssembly
{
    /// <summary>Runs those of its tests whose names have one of <paramref name="parts"/>, and none that begins with a minus.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <param name="parts">E.g. <c>.TrafficTests</c> or <c>-.NetkitTests</c>; without one of the former kind all tests are meant.</param>
    /// <param name="tally">Is told of each.</param>
    internal static void Run(string path, IReadOnlyList<string> parts, Tally tally)
    {
        string[] without = [.. parts.Where(static part => part.StartsWith('-')).Select(static part => part[1..])];
        string[] only = [.. parts.Where(static part => !part.StartsWith('-'))];
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var part && File.Exists(part) ? context.LoadFromAssemblyPath(part) : null;
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path));
        using XunitTestFramework framework = new(new Sink(static _ => { }));
        List<ITestCase> found = Discover(framework, assembly);
        using ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        using ManualResetEventSlim finished = new();
        executor.RunTests(
            found.Where(test => (only.Length == 0 || Has(test, only)) && !Has(test, without)),
            new Sink(message =>
            {
                lock (tally) tally.Take(message);
                if (message is ITestAssemblyFinished) finished.Set();
            }),
            new Options());
        finished.Wait();
    }

    private static List<ITestCase> Discover(XunitTestFramework framework, Assembly assembly)
    {
        List<ITestCase> found = [];
        using ManualResetEventSlim finished = new();
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(new ReflectionAssemblyInfo(assembly));
        discoverer.Find(
            includeSourceInformation: false,
            new Sink(message =>
            {
                if (message is ITestCaseDiscoveryMessage test) found.Add(test.TestCase);
                if (message is IDiscoveryCompleteMessage) finished.Set();
            }),
            new Options());
        finished.Wait();
        return found;
    }

    private static bool Has(ITestCase test, string[] parts) =>
        parts.Any(part => NameOf(test).Contains(part, StringComparison.Ordinal));

    private static string NameOf(ITestCase test) => $"{test.TestMethod.TestClass.Class.Name}.{test.TestMethod.Method.Name}";
}
