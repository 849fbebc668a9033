using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Collects the findings about one text.</summary>
/// <param name="text">The text, which positions are counted in.</param>
/// <param name="source">What messages call it.</param>
/// <param name="rootPath">Where its root belongs: <c>$</c>, or <c>$.ports.eth1</c> for a port's section alone.</param>
internal sealed class FindingCollector(byte[] text, string source, string rootPath = JsonPath.Root)
{
    private readonly List<Finding> _findings = [];

    /// <summary>How many there are so far.</summary>
    internal int Count => _findings.Count;

    /// <summary>True when something is wrong.</summary>
    internal bool HasErrors => _findings.Any(finding => finding.Severity == FindingSeverity.Error);

    /// <summary>All, in the order of the text.</summary>
    internal IReadOnlyList<Finding> All =>
        [.. _findings.OrderBy(finding => finding.Position.Line).ThenBy(finding => finding.Position.Column)];

    /// <summary>Those since there were <paramref name="count"/> that keep a port out of the team.</summary>
    internal IReadOnlyList<Finding> LeavingPortOut(int count) =>
        [.. _findings.Skip(count).Where(finding => finding.Consequence == Consequence.PortLeftOut)];

    /// <summary>Adds why a text is no JSON that teamd takes; none can be started with.</summary>
    internal void Add(JsonProblem problem) => Add(
        FindingSeverity.Error, Consequence.Fatal, problem.Offset,
        rootPath + problem.Path[JsonPath.Root.Length..], problem.Message);

    /// <summary>Adds something wrong.</summary>
    internal void Error(int offset, string path, string message, Consequence consequence) => Add(
        FindingSeverity.Error, consequence, offset, path,
        consequence == Consequence.PortLeftOut ? $"{message}; {WhoIsLeftOut(path)}" : message);

    /// <summary>Adds something without effect.</summary>
    internal void Warning(int offset, string path, string message) =>
        Add(FindingSeverity.Warning, Consequence.Ignored, offset, path, message);

    private static string WhoIsLeftOut(string path) =>
        path.StartsWith("$.ports.", StringComparison.Ordinal) ? "the port is left out" : "all ports are left out";

    private void Add(FindingSeverity severity, Consequence consequence, int offset, string path, string message) =>
        _findings.Add(new Finding(severity, consequence, source, TextPosition.Of(text, offset), path, message));
}
