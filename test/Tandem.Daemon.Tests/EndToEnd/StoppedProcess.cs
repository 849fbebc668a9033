namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>A process that stands still until this is disposed.</summary>
internal sealed class StoppedProcess : IDisposable
{
    private readonly int _pid;

    internal StoppedProcess(int pid)
    {
        _pid = pid;
        Signal("STOP");
    }

    public void Dispose() => Signal("CONT");

    private void Signal(string name) =>
        Assert.Equal(0, ThisMachine.Run("sh", ["-c", $"kill -{name} {_pid}"]).ExitCode);
}
