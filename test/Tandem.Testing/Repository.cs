namespace Tandem.Testing;

/// <summary>Finds the repository that the tests run in.</summary>
public static class Repository
{
    /// <summary>Its root: the directory that holds <c>Tandem.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Tandem.slnx"))) return at.FullName;
        throw new InvalidOperationException("no Tandem.slnx above " + AppContext.BaseDirectory);
    }
}
