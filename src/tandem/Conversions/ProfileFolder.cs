using Tandem.Connections.Ifcfg;
using Tandem.Connections.Ifupdown;
using Tandem.Connections.Keyfiles;
using Tandem.Connections.Profiles;

namespace Tandem.CommandLine.Conversions;

/// <summary>Reads the files of a folder, or one file and those beside it.</summary>
internal static class ProfileFolder
{
    private const long MaxBytes = 1 << 20; // no profile needs a tenth of that

    /// <summary>Reads a file.</summary>
    /// <exception cref="ProfileException">It cannot be read, or is no text of that size.</exception>
    internal static SourceFile Read(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (file.Length > MaxBytes) throw new ProfileException(new Place(path, 1), $"expected a file of at most {MaxBytes} bytes, got {file.Length}");
            string text = File.ReadAllText(path);
            int nul = text.IndexOf('\0', StringComparison.Ordinal);
            if (nul < 0) return new SourceFile(path, text);
            throw new ProfileException(new Place(path, text[..nul].Count(c => c == '\n') + 1), "expected text, got a NUL character");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new ProfileException(Place.None, $"{path} cannot be read: {refused.Message}");
        }
    }

    /// <summary>All ifcfg files of a folder. One that is no such file concerns nobody unless it is asked for.</summary>
    internal static IReadOnlyList<IfcfgFile> Ifcfg(string folder, ConversionLog log) =>
        ReadAll(Files(folder, "ifcfg-*").Where(path => IfcfgFile.IsName(Path.GetFileName(path))), IfcfgFile.Read, log);

    /// <summary>All keyfiles of a folder.</summary>
    internal static IReadOnlyList<Keyfile> Keyfiles(string folder, ConversionLog log) => ReadAll(
        Files(folder, "*").Where(path => Path.GetFileName(path) is { } name && name[0] != '.' && !name.EndsWith('~') && !IfcfgFile.IsName(name) && Looks(path, '[')),
        Keyfile.Read, log);

    /// <summary>A file of ifupdown and all that it includes.</summary>
    internal static IReadOnlyList<InterfacesFile> Interfaces(string path)
    {
        List<InterfacesFile> files = [];
        HashSet<string> seen = [];
        Include(path);
        return files;

        void Include(string one)
        {
            if (!seen.Add(Path.GetFullPath(one))) return;
            InterfacesFile file = InterfacesFile.Read(Read(one));
            files.Add(file);
            foreach (Setting source in file.Sources)
            {
                string pattern = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(one))!, source.Value);
                if (source.Name == "source-directory") pattern = Path.Combine(pattern, "*");
                foreach (string found in Files(Path.GetDirectoryName(pattern)!, Path.GetFileName(pattern))) Include(found);
            }
        }
    }

    /// <summary>True when the first character of a file that says anything is <paramref name="sign"/>.</summary>
    internal static bool Looks(string path, char sign)
    {
        foreach ((_, string line) in Read(path).Lines())
        {
            string text = line.Trim();
            if (text.Length > 0 && text[0] != '#') return text[0] == sign;
        }

        return false;
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal) : [];

    private static List<T> ReadAll<T>(IEnumerable<string> paths, Func<SourceFile, T> read, ConversionLog log)
    {
        List<T> files = [];
        foreach (string path in paths)
        {
            try
            {
                files.Add(read(Read(path)));
            }
            catch (ProfileException fault)
            {
                log.Info($"passed over: {fault.Message}");
            }
        }

        return files;
    }
}
