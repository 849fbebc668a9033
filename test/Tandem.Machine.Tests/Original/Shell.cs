using System.Diagnostics;
using System.Globalization;
using Tandem.Lab;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Original;

/// <summary>A shell in a lab that runs one program after the other: starting one costs little, which counts where a processor is emulated.</summary>
internal sealed class Shell : IDisposable
{
    private const string End = "-- the program ended with ";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    /// <summary>A plain one.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="bus">The message bus that its programs find; null for whichever there is.</param>
    internal Shell(TeamLab lab, PrivateBus? bus = null)
        : this(lab, bus is null ? lab.Unaware("sh", []) : lab.Unaware("env", [bus.Variable, "sh"]))
    {
    }

    /// <summary>What <paramref name="start"/> makes of itself in the end.</summary>
    internal Shell(TeamLab lab, ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        _process = lab.Machine.Start(start);
    }

    /// <summary>Its process number.</summary>
    internal int Pid => _process.Id;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">Where the program is; it is called by its name, which it may print.</param>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Of it.</param>
    /// <returns>Both streams are in the output.</returns>
    internal LabOutput Run(string folder, string program, IEnumerable<string> arguments) =>
        Run($"PATH={Quote(folder)} {string.Join(' ', ((string[])[program, .. arguments]).Select(Quote))}");

    /// <summary>Runs a command as one types it.</summary>
    /// <returns>Both streams are in the output.</returns>
    internal LabOutput Run(string command)
    {
        _process.StandardInput.WriteLine($"{{ {command}; }} </dev/null 2>&1; printf '\\n{End}%s\\n' $?");
        _process.StandardInput.Flush();
        List<string> lines = [];
        while (true)
        {
            Task<string?> next = _process.StandardOutput.ReadLineAsync();
            Assert.True(next.Wait(s_patience), $"{command} does not end; so far: {string.Join('\n', lines)}");
            string line = next.Result ?? throw new InvalidOperationException($"the shell ended after {command}");
            if (line.StartsWith(End, StringComparison.Ordinal))
                return new LabOutput(int.Parse(line[End.Length..], CultureInfo.InvariantCulture), string.Join('\n', lines), "");
            lines.Add(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: false);
        _process.Dispose();
    }

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
