using System.Globalization;
using Tandem.Linux.Processes;

namespace Tandem.Lab.Demo;

/// <summary>A directory for the play's files: some hundred megabytes for a minute.</summary>
/// <remarks>Its name is <c>tandem-demo-PID-XXXXXX</c>, so that what a killed run left behind can be told and removed.</remarks>
internal sealed class WorkDirectory : IDisposable
{
    private const string Prefix = "tandem-demo-";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory(
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-"));

    /// <summary>Where it is.</summary>
    internal string Path => _directory.FullName;

    /// <summary>Removes the directories of processes that are no more.</summary>
    internal static void Sweep()
    {
        foreach (string directory in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            string number = System.IO.Path.GetFileName(directory)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && !ProcessHandle.Exists(pid))
                Directory.Delete(directory, recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Delete(recursive: true);
}
