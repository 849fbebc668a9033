using Tandem.Connections.Profiles;

namespace Tandem.CommandLine.Conversions;

/// <summary>Where the result of a conversion goes.</summary>
internal static class Delivery
{
    private const string Scissors = "---8<---";

    /// <summary>To the screen, each file between two lines that name it.</summary>
    internal static void Show(TextWriter output, IEnumerable<OutputFile> files)
    {
        foreach (OutputFile file in files) output.Write($"{Scissors} {file.Name} {Scissors}\n{file.Text}{Scissors} {file.Name} {Scissors}\n\n");
    }

    /// <summary>Into a folder that is there. All files are written before the first takes the place of an older one.</summary>
    /// <exception cref="IOException">It cannot be written; then nothing has changed.</exception>
    internal static void WriteInto(string folder, IReadOnlyList<OutputFile> files)
    {
        List<(string From, string To)> written = [];
        try
        {
            foreach (OutputFile file in files)
            {
                string to = Path.Combine(folder, file.Name);
                string from = $"{to}.{Path.GetRandomFileName()}";
                FileStreamOptions options = new()
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = file.IsPrivate ? UnixFileMode.UserRead | UnixFileMode.UserWrite : (UnixFileMode)0x1a4, // 0644
                };
                written.Add((from, to));
                using StreamWriter writer = new(new FileStream(from, options));
                writer.Write(file.Text);
            }

            foreach ((string from, string to) in written) File.Move(from, to, overwrite: true);
        }
        catch
        {
            foreach ((string from, _) in written) File.Delete(from);
            throw;
        }
    }

    /// <summary>Into a new folder below /tmp, which is told.</summary>
    internal static void WriteAside(TextWriter output, string program, IReadOnlyList<OutputFile> files)
    {
        string folder = Directory.CreateTempSubdirectory($"{program}.").FullName;
        WriteInto(folder, files);
        output.Write("\nResulted files:\n");
        foreach (OutputFile file in files) output.Write($"  {Path.Combine(folder, file.Name)}\n");
    }
}
