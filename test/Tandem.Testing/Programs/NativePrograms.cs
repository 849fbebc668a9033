namespace Tandem.Testing.Programs;

/// <summary>The programs as users run them: <c>make build</c> puts them into <c>out/bin</c>.</summary>
public static class NativePrograms
{
    /// <summary>Where they are.</summary>
    public static string Directory { get; } = Path.Combine(Repository.Root, "out", "bin");

    /// <summary>One of them, e.g. <c>teamd</c>.</summary>
    /// <exception cref="InvalidOperationException">It was not built.</exception>
    public static string PathOf(string name)
    {
        string path = Path.Combine(Directory, name);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: run make build first");
    }
}
