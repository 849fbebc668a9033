using System.Net;
using System.Security.Cryptography;
using Tandem.Lab.Demo.Measuring;
using Tandem.Linux.Events;

namespace Tandem.Lab.Demo.Programs;

/// <summary>A download by a process of its own, and how it goes.</summary>
internal sealed class Download : IDisposable
{
    private readonly RunningProgram _program;
    private readonly string _target;
    private DownloadProgress? _end;

    /// <summary>Starts it.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="host">The machine that downloads.</param>
    /// <param name="server">Who serves the file.</param>
    /// <param name="file">The file's name there.</param>
    /// <param name="target">Where it goes.</param>
    internal Download(DemoPrograms programs, LabHost host, IPEndPoint server, string file, string target)
    {
        _target = target;
        Meter.Add(EventLoop.Clock(), 0);
        _program = programs.StartLab(host, Take, "download", $"http://{server}/{file}", "--output", target);
    }

    /// <summary>Octets received, over time.</summary>
    internal ByteMeter Meter { get; } = new();

    /// <summary>All octets are there. Throws when the process ended without them.</summary>
    /// <exception cref="DemoException">The download failed.</exception>
    internal bool IsDone => _end is not null || (_program.HasEnded ? throw new DemoException(_program.Ending) : false);

    /// <summary>SHA-256 of the file as it lies on the disk now, lower-case hexadecimal.</summary>
    internal string HashOnDisk()
    {
        using FileStream file = File.OpenRead(_target);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    private void Take(string line)
    {
        if (!DownloadProgress.TryParse(line, out DownloadProgress progress)) return;
        Meter.Add(progress.At, progress.Bytes);
        if (progress.Sha256 is not null) _end = progress;
    }
}
