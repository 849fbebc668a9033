namespace Tandem.Lab.Bench.Setup;

/// <summary>A directory for one team's socket and pid file, gone afterwards.</summary>
internal sealed class RunDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("tandem-bench-");

    /// <summary>Its path.</summary>
    internal string Path => _directory.FullName;

    /// <inheritdoc/>
    public void Dispose() => _directory.Delete(recursive: true);
}
