using System.Diagnostics;
using System.Text;

namespace Tandem.Testing.Programs;

/// <summary>A program that runs; disposing kills it if it still does.</summary>
public sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    /// <summary>A process that was started with both streams redirected.</summary>
    public RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its process number.</summary>
    public int Pid => _process.Id;

    /// <summary>True once it ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>What it wrote to its standard output so far.</summary>
    public string Output => Read(_output);

    /// <summary>What it wrote to its standard error so far.</summary>
    public string Errors => Read(_errors);

    /// <summary>Sends it a signal, e.g. <c>TERM</c>.</summary>
    public void Signal(string name) => Process.Start("kill", ["-s", name, $"{Pid}"]).WaitForExit();

    /// <summary>Writes to its standard input, which must be redirected.</summary>
    public void Type(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    /// <summary>Ends its standard input, which must be redirected.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits until it wrote <paramref name="text"/> to its standard error, or ended.</summary>
    public RunningProgram Said(string text)
    {
        Eventually.True(
            $"'{text}' from {_process.StartInfo.FileName}, which said: {Errors}",
            () => Errors.Contains(text, StringComparison.Ordinal) || HasExited);
        if (!Errors.Contains(text, StringComparison.Ordinal)) throw new InvalidOperationException($"it ended: {WaitForExit()}");
        return this;
    }

    /// <summary>Waits until it ended.</summary>
    /// <param name="patience">How long; a minute when null.</param>
    /// <exception cref="TimeoutException">It did not.</exception>
    public ProgramResult WaitForExit(TimeSpan? patience = null)
    {
        if (!_process.WaitForExit(patience ?? s_patience)) throw new TimeoutException($"{_process.StartInfo.FileName} does not end: {Errors}");
        _process.WaitForExit(); // and until both streams were read
        return new(_process.ExitCode, Output, Errors);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit(s_patience);
        _process.Dispose();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
    }

    private static string Read(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
