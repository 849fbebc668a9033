using System.Diagnostics;
using Tandem.Lab.Demo.Reporting;
using Tandem.Linux.Namespaces;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Lab;

/// <summary>A place to play the demonstration in, and to look for what it left behind.</summary>
internal sealed class DemoSandbox : IDisposable
{
    private readonly NetworkSandbox _sandbox = new();
    private readonly string _temporary;

    public DemoSandbox()
    {
        _temporary = Path.Combine(_sandbox.Folder, "tmp");
        Directory.CreateDirectory(_temporary);
    }

    /// <summary>Where plots and report go.</summary>
    public string Output => Path.Combine(_sandbox.Folder, "output");

    /// <summary>The report.</summary>
    public DemoReport Report => DemoReportJson.Read(File.ReadAllText(Path.Combine(Output, "report.json")));

    /// <summary>An empty directory.</summary>
    public string Folder => _sandbox.Folder;

    /// <summary>Starts the short play.</summary>
    /// <param name="tandem">The program.</param>
    /// <param name="path">PATH for it; null for the test's own.</param>
    public RunningProgram Start(string tandem, string? path = null)
    {
        // A test that was started in the background ignores SIGINT, and so would its children.
        ProcessStartInfo start = new("/usr/bin/env", ["--default-signal=INT", tandem, "lab", "demo", "--quick", "--output", Output]);
        start.Environment["TMPDIR"] = _temporary;
        if (path is not null) start.Environment["PATH"] = path;
        return _sandbox.Start(start);
    }

    /// <summary>Namespaces, temporary files and processes of the play that are still there.</summary>
    public IReadOnlyList<string> LeftBy(RunningProgram demo) =>
    [
        .. NetworkNamespace.Names().Where(name => name.Contains($"-{demo.Pid}-", StringComparison.Ordinal)),
        .. Directory.EnumerateFileSystemEntries(_temporary),
        .. Directory.EnumerateDirectories("/proc").Select(CommandLine).Where(line => line.Contains(_temporary, StringComparison.Ordinal)),
    ];

    public void Dispose() => _sandbox.Dispose();

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return ""; // no process, or one that just ended
        }
    }
}
