using System.Diagnostics;
using Tandem.CommandLine.Bond2team;
using Tandem.CommandLine.Team2bond;
using Tandem.CommandLine.Tests.Teamdctl;

namespace Tandem.CommandLine.Tests.Conversions;

/// <summary>A folder of configuration files, and bond2team as Debian packages it beside ours.</summary>
internal sealed class ConversionHost : IDisposable
{
    internal const string Original = "/usr/bin/bond2team";

    // The original makes a folder below /tmp for each result and forgets it. Its mktemp is one that makes it here.
    private readonly string _originals = Directory.CreateTempSubdirectory("tandem-test-").FullName;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("tandem-test-").FullName;

    internal string Output { get; } = Directory.CreateTempSubdirectory("tandem-test-").FullName;

    internal ConversionHost()
    {
        string mktemp = Path.Combine(_originals, "mktemp");
        File.WriteAllText(mktemp, $"#!/bin/sh\nexec /usr/bin/mktemp -d '{_originals}/bond2team.XXXXXX'\n");
        File.SetUnixFileMode(mktemp, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public void Dispose()
    {
        Directory.Delete(_originals, recursive: true);
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(Output, recursive: true);
    }

    internal void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    internal ProgramRun RunOriginal(params string[] args)
    {
        ProcessStartInfo start = new(Original, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_originals}:{start.Environment["PATH"]}";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, errors.Result);
    }

    internal static ProgramRun Bond2team(params string[] args) => Run(Bond2teamCommand.Run, Original, args);

    internal static ProgramRun Team2bond(params string[] args) => Run(Team2bondCommand.Run, "team2bond", args);

    /// <summary>What lies in <see cref="Output"/>: name and text, by name; it is empty afterwards.</summary>
    internal string TakeOutput()
    {
        string[] files = [.. Directory.GetFiles(Output).Order(StringComparer.Ordinal)];
        string all = string.Concat(files.Select(file => $"== {Path.GetFileName(file)}\n{File.ReadAllText(file)}"));
        foreach (string file in files) File.Delete(file);
        return all;
    }

    private static ProgramRun Run(Func<string[], string, TextWriter, TextWriter, int> program, string name, string[] args)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = program(args, name, output, errors);
        return new ProgramRun(code, output.ToString(), errors.ToString());
    }
}
