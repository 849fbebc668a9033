using System.Net;

namespace Tandem.Lab.Demo.Programs;

/// <summary>A web server in a process of its own, and who connected to it.</summary>
internal sealed class FileServer : IDisposable
{
    private const string ListeningSign = "listening";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly RunningProgram _program;
    private bool _isListening;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="stage">Where to wait.</param>
    /// <param name="programs">The programs.</param>
    /// <param name="host">The machine that serves.</param>
    /// <param name="at">Where to listen.</param>
    /// <param name="path">The file to serve.</param>
    /// <exception cref="DemoException">It does not come up.</exception>
    internal FileServer(DemoStage stage, DemoPrograms programs, LabHost host, IPEndPoint at, string path)
    {
        _program = programs.StartLab(host, Take, "serve", path, "--listen", at.ToString());
        try
        {
            stage.Until(() => _isListening || _program.HasEnded, s_patience, () => $"no server at {at}");
            if (!_isListening) throw new DemoException(_program.Ending);
        }
        catch
        {
            _program.Dispose();
            throw;
        }
    }

    /// <summary>How many connections it accepted.</summary>
    internal int Connections { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    // First "listening ADDRESS", then "connection ADDRESS" for each.
    private void Take(string line)
    {
        if (line.StartsWith(ListeningSign, StringComparison.Ordinal)) _isListening = true;
        else Connections++;
    }
}
