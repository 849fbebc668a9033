using Tandem.Connections.Ifcfg;
using Tandem.Connections.Ifupdown;
using Tandem.Connections.Keyfiles;
using Tandem.Connections.Profiles;
using Tandem.Linux;

namespace Tandem.CommandLine.Conversions;

/// <summary>Reads the files of a folder, or one file and those beside it.</summary>
internal static class ProfileFolder
{
    private const int MaxBytes = 1 << 20; // no profile needs a tenth of that

    /// <summary>Reads a file.</summary>
    /// <exception cref="ProfileException">It cannot be read, or is no text of that size.</exception>
    internal static SourceFile Read(string path) => TryRead(path) ?? throw new ProfileException(Place.None, $"{path}: {LinuxException.Describe(Errno.NoEntry)}");

    /// <summary>Reads a file; null when there is none.</summary>
    /// <exception cref="ProfileException">As <see cref="Read"/>.</exception>
    internal static SourceFile? TryRead(string path)
    {
        SysResult result = Files.OpenWithoutWaiting(path);
        if (result.Error == Errno.NoEntry) return null;
        using MemoryStream octets = new();
        if (result.IsOk)
        {
            using FileDescriptor file = new((int)result.Raw);
            byte[] part = new byte[4096];
            while (octets.Length <= MaxBytes && (result = Files.Read(file, part)).Raw > 0) octets.Write(part, 0, (int)result.Raw);
        }

        if (!result.IsOk) throw new ProfileException(Place.None, $"{path}: {LinuxException.Describe(result.Error)}");
        if (octets.Length > MaxBytes) throw new ProfileException(new Place(path, 1), $"expected a file of at most {MaxBytes} bytes, got more");
        octets.Position = 0;
        string text = new StreamReader(octets).ReadToEnd();
        int nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0) throw new ProfileException(new Place(path, text[..nul].Count(c => c == '\n') + 1), "expected text, got a NUL character");
        return new SourceFile(path, text);
    }

    /// <summary>All ifcfg files of a folder. One that is no such file concerns nobody unless it is asked for.</summary>
    internal static IReadOnlyList<IfcfgFile> Ifcfg(string folder, ConversionLog log) =>
        ReadAll(In(folder, "ifcfg-*").Where(path => IfcfgFile.IsName(Path.GetFileName(path))), _ => true, IfcfgFile.Read, log);

    /// <summary>All keyfiles of a folder.</summary>
    internal static IReadOnlyList<Keyfile> Keyfiles(string folder, ConversionLog log) => ReadAll(
        In(folder, "*").Where(path => Path.GetFileName(path) is { } name && name[0] != '.' && !name.EndsWith('~') && !IfcfgFile.IsName(name)),
        file => Looks(file, '['), Keyfile.Read, log);

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
                foreach (string found in In(Path.GetDirectoryName(pattern)!, Path.GetFileName(pattern))) Include(found);
            }
        }
    }

    /// <summary>True when the first character of a file that says anything is <paramref name="sign"/>.</summary>
    internal static bool Looks(SourceFile file, char sign)
    {
        foreach ((_, string line) in file.Lines())
        {
            string text = line.Trim();
            if (text.Length > 0 && text[0] != '#') return text[0] == sign;
        }

        return false;
    }

    private static string[] In(string folder, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)];
        }
        catch (Exception refused) when (FileFailure.ErrorOf(refused) == Errno.NoEntry)
        {
            return [];
        }
        catch (Exception refused) when (FileFailure.Is(refused))
        {
            throw new ProfileException(Place.None, FileFailure.Describe(refused, folder));
        }
    }

    private static List<T> ReadAll<T>(IEnumerable<string> paths, Func<SourceFile, bool> isOne, Func<SourceFile, T> read, ConversionLog log)
    {
        List<T> files = [];
        foreach (string path in paths)
        {
            try
            {
                SourceFile file = Read(path);
                if (isOne(file)) files.Add(read(file));
            }
            catch (ProfileException fault)
            {
                log.Info($"passed over: {fault.Message}");
            }
        }

        return files;
    }
}
