using System.Text;
using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

/// <summary>Keeps what it is told, and may do something when it hears certain words.</summary>
internal sealed class RecordingAudience(string? word = null, Action? onWord = null, Action? onBooted = null, Action? onStarting = null) : IMachineAudience
{
    private readonly StringBuilder _output = new();
    private bool _heard;

    internal List<Accelerator> Starts { get; } = [];

    internal List<(Accelerator By, string Reason)> Failures { get; } = [];

    internal TimeSpan? BootTime { get; private set; }

    public void Starting(MachineKernel kernel, Accelerator accelerator)
    {
        Starts.Add(accelerator);
        onStarting?.Invoke();
    }

    public void BootFailed(Accelerator accelerator, string reason) => Failures.Add((accelerator, reason));

    public void Booted(TimeSpan bootTime)
    {
        BootTime = bootTime;
        onBooted?.Invoke();
    }

    public void Output(ReadOnlySpan<byte> octets)
    {
        _output.Append(Encoding.UTF8.GetString(octets));
        if (word is null || _heard || !_output.ToString().Contains(word, StringComparison.Ordinal)) return;
        _heard = true;
        onWord?.Invoke();
    }

    public void Errors(ReadOnlySpan<byte> octets)
    {
    }
}
