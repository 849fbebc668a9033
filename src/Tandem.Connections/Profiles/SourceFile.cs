namespace Tandem.Connections.Profiles;

/// <summary>A file to read, already in memory: the formats here open nothing.</summary>
/// <param name="Path">What messages call it.</param>
/// <param name="Text">What is in it.</param>
public readonly record struct SourceFile(string Path, string Text)
{
    /// <summary>The last part of <see cref="Path"/>.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The lines, without line ends; the first is number 1.</summary>
    public IEnumerable<(int Number, string Text)> Lines() =>
        Text.Split('\n').Select((line, at) => (at + 1, line.EndsWith('\r') ? line[..^1] : line));
}
