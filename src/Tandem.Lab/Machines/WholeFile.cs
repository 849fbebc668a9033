using System.Globalization;

namespace Tandem.Lab.Machines;

/// <summary>Files that several processes may make at once: one appears whole, or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes one.</summary>
    internal static void Write(string path, Action<Stream> write)
    {
        string draft = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}");
        try
        {
            using (FileStream file = File.Create(draft)) write(file);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
