using Tandem.Connections.Profiles;
using Tandem.Linux;

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
    /// <exception cref="ProfileException">It cannot be written; then nothing has changed.</exception>
    internal static void WriteInto(string folder, IReadOnlyList<OutputFile> files)
    {
        List<(string From, string To)> written = [];
        try
        {
            foreach (OutputFile file in files)
            {
                string to = Path.Combine(folder, file.Name);
                string from = $"{to}.{Path.GetRandomFileName()}";
                using StreamWriter writer = new(Create(from, file.IsPrivate));
                written.Add((from, to));
                writer.Write(file.Text);
            }

            foreach ((string from, string to) in written) File.Move(from, to, overwrite: true);
        }
        catch (Exception refused) when (FileFailure.Is(refused))
        {
            foreach ((string from, _) in written) File.Delete(from);
            throw new ProfileException(Place.None, FileFailure.Describe(refused, folder));
        }
    }

    /// <summary>Into a new folder below /tmp, which is told.</summary>
    /// <exception cref="ProfileException">It cannot be written; then there is none.</exception>
    internal static void WriteAside(TextWriter output, string program, IReadOnlyList<OutputFile> files)
    {
        string folder = CreateFolder(program);
        try
        {
            WriteInto(folder, files);
        }
        catch (ProfileException)
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        output.Write("\nResulted files:\n");
        foreach (OutputFile file in files) output.Write($"  {Path.Combine(folder, file.Name)}\n");
    }

    private static FileStream Create(string path, bool isPrivate) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = isPrivate ? UnixFileMode.UserRead | UnixFileMode.UserWrite : (UnixFileMode)0x1a4, // 0644
    });

    private static string CreateFolder(string program)
    {
        try
        {
            return Directory.CreateTempSubdirectory($"{program}.").FullName;
        }
        catch (Exception refused) when (FileFailure.Is(refused))
        {
            throw new ProfileException(Place.None, FileFailure.Describe(refused, Path.GetTempPath()));
        }
    }
}
