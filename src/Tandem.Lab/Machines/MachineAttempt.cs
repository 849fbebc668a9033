using System.Collections;
using System.Globalization;
using System.Text;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Processes;
using Tandem.Linux.Sockets;
using Tandem.Primitives;

namespace Tandem.Lab.Machines;

/// <summary>One QEMU at work, from its start to its end; all on the loop's thread.</summary>
/// <remarks>It ends with this process at the latest: the kernel kills it (setpriv --pdeathsig) when the thread that started it ends.</remarks>
internal sealed class MachineAttempt : IDisposable
{
    private readonly EventLoop _loop;
    private readonly MachineRequest _request;
    private readonly IMachineAudience? _audience;
    private readonly Instant _startedAt = EventLoop.Clock();
    private readonly string _endMark = EndMark.Draw();
    private readonly EndMark _outputEnd;
    private readonly EndMark _errorsEnd;
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _errors = new();
    private readonly MemoryStream _console = new();
    private readonly MemoryStream _complaints = new();
    private readonly StringBuilder _control = new();
    private readonly StreamPair[] _streams = [.. QemuCommandLine.Streams.Select(static _ => new StreamPair())];
    private readonly List<IDisposable> _watches = [];
    private readonly EscapeKeys _escape = new();
    private readonly byte[] _buffer = new byte[65536];
    private readonly ChildProcess _qemu;

    /// <summary>Starts it.</summary>
    /// <exception cref="MachineException">Something is missing on the host.</exception>
    internal MachineAttempt(EventLoop loop, MachineRequest request, Accelerator accelerator, IMachineAudience? audience)
    {
        (_loop, _request, _audience, Accelerator) = (loop, request, audience, accelerator);
        (_outputEnd, _errorsEnd) = (new EndMark(_endMark), new EndMark(_endMark));
        string image = KernelImage.For(request.Kernel);
        string initramfs = Initramfs.For(request.Kernel);
        audience?.Starting(request.Kernel, accelerator);
        _qemu = ChildProcess.Start(
            HostPrograms.Find("setpriv"),
            ["--pdeathsig", "KILL", HostPrograms.Find("qemu-system-x86_64"), .. QemuCommandLine.For(request, accelerator, image, initramfs)],
            [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static v => $"{v.Key}={v.Value}")],
            [.. _streams.Select(static stream => stream.Far)]);
        foreach (StreamPair stream in _streams) stream.Far.Dispose();
        Watch(Console, octets => _console.Write(octets));
        Watch(Control, OnControl);
        Watch(Output, OnOutput);
        Watch(Errors, OnErrors);
        Watch(_qemu.Output, octets => _complaints.Write(octets));
        Watch(_qemu.Errors, octets => _complaints.Write(octets));
        _watches.Add(_loop.Watch(_qemu.Handle, OnExit));
    }

    /// <summary>What runs it.</summary>
    internal Accelerator Accelerator { get; }

    /// <summary>The machine's first process has greeted: the kernel works.</summary>
    internal bool IsAlive { get; private set; }

    /// <summary>When the command began, since the start.</summary>
    internal TimeSpan? BootTime { get; private set; }

    /// <summary>How it ended; null while it runs.</summary>
    internal MachineEnding? Ending { get; private set; }

    /// <summary>It is gone.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>The command's exit code.</summary>
    internal int? ExitCode { get; private set; }

    /// <summary>Taint that came with the command.</summary>
    internal int Taint { get; private set; }

    /// <summary>What the machine or QEMU says is wrong.</summary>
    internal string? Trouble { get; private set; }

    private FileDescriptor Console => _streams[0].Near;

    private FileDescriptor Control => _streams[1].Near;

    private FileDescriptor Output => _streams[2].Near;

    private FileDescriptor Errors => _streams[3].Near;

    /// <summary>Ends it for a reason of the caller's.</summary>
    internal void End(MachineEnding why)
    {
        if (Ending is not null) return;
        Ending = why;
        _qemu.Kill();
    }

    /// <summary>What there is to tell in the end.</summary>
    internal MachineResult Describe() => new(
        Ending ?? MachineEnding.Stopped, Accelerator, Text(_output), Text(_errors), Text(_console))
    {
        CommandExitCode = Ending == MachineEnding.Exited ? ExitCode : null,
        Trouble = Trouble ?? (Ending is MachineEnding.NotBooted or MachineEnding.Stopped ? QemusEnd() : null),
        Taint = Taint,
        BootTime = BootTime,
        TotalTime = EventLoop.Clock() - _startedAt,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable watch in _watches) watch.Dispose();
        _qemu.Dispose();
        foreach (StreamPair stream in _streams) stream.Dispose();
    }

    private static string Text(MemoryStream octets) => Encoding.UTF8.GetString(octets.GetBuffer(), 0, (int)octets.Length);

    private string? QemusEnd()
    {
        if (_complaints.Length > 0) return Text(_complaints).Trim();
        return _qemu.TryGetExitCode() is { } code and not 0
            ? string.Create(CultureInfo.InvariantCulture, $"QEMU ended with exit code {code}")
            : null;
    }

    private void Watch(FileDescriptor source, Taker take)
    {
        IDisposable? watch = null;
        watch = _loop.Watch(source, () =>
        {
            SysResult read = Files.Read(source, _buffer);
            if (read.Raw > 0) take(_buffer.AsSpan(0, (int)read.Raw));
            else watch!.Dispose();
        });
        _watches.Add(watch);
    }

    private void OnOutput(ReadOnlySpan<byte> octets) => PassOutput(_outputEnd.Take(octets));

    private void OnErrors(ReadOnlySpan<byte> octets) => PassErrors(_errorsEnd.Take(octets));

    private void PassOutput(byte[] content)
    {
        _output.Write(content);
        if (content.Length > 0) _audience?.Output(content);
        FinishWhenComplete();
    }

    private void PassErrors(byte[] content)
    {
        _errors.Write(content);
        if (content.Length > 0) _audience?.Errors(content);
        FinishWhenComplete();
    }

    private void OnControl(ReadOnlySpan<byte> octets)
    {
        _control.Append(Encoding.UTF8.GetString(octets));
        while (true)
        {
            string all = _control.ToString();
            int end = all.IndexOf('\n', StringComparison.Ordinal);
            if (end < 0) return;
            _control.Remove(0, end + 1);
            OnWord(all[..end].Split(' ', 2));
        }
    }

    private void OnWord(string[] words)
    {
        switch (words[0])
        {
            case "hello":
                IsAlive = true;
                Send(Control, MachineSettings.Answer(_request, _endMark));
                break;
            case "ready":
                BootTime = EventLoop.Clock() - _startedAt;
                _audience?.Booted(BootTime.Value);
                EnterTerminal();
                break;
            case "trouble":
                Trouble = words[^1];
                break;
            case "exit":
                string[] numbers = words[^1].Split(' ');
                ExitCode = int.Parse(numbers[0], CultureInfo.InvariantCulture);
                Taint = int.Parse(numbers[^1], CultureInfo.InvariantCulture);
                FinishWhenComplete();
                break;
        }
    }

    // The streams are not in step: the exit code may come before the last words.
    private void FinishWhenComplete()
    {
        if (ExitCode is not null && _outputEnd.IsFound && (_errorsEnd.IsFound || _request.Terminal is not null))
            End(MachineEnding.Exited);
    }

    // Its ends of the streams are closed, so they can be read to their ends without waiting.
    private void OnExit()
    {
        foreach (IDisposable watch in _watches) watch.Dispose();
        Drain(Console, octets => _console.Write(octets));
        Drain(Control, OnControl);
        Drain(Output, OnOutput);
        Drain(Errors, OnErrors);
        Drain(_qemu.Errors, octets => _complaints.Write(octets));
        PassOutput(_outputEnd.Rest());
        PassErrors(_errorsEnd.Rest());
        Ending ??= HasPanicked ? MachineEnding.Panicked : BootTime is null ? MachineEnding.NotBooted : MachineEnding.Stopped;
        HasEnded = true;
    }

    private bool HasPanicked => Text(_console).Contains("Kernel panic - not syncing", StringComparison.Ordinal);

    private void Drain(FileDescriptor source, Taker take)
    {
        SysResult read;
        while ((read = Files.Read(source, _buffer)).Raw > 0) take(_buffer.AsSpan(0, (int)read.Raw));
    }

    private void EnterTerminal()
    {
        if (_request.Terminal is not { } terminal) return;
        _watches.Add(terminal.Enter(() => _loop.Post(SendSize)));
        Watch(terminal.Keys, OnKeys);
        SendSize();
    }

    private void OnKeys(ReadOnlySpan<byte> keys)
    {
        if (_escape.Complete(keys)) End(MachineEnding.Cancelled);
        else Send(Output, keys);
    }

    private void SendSize()
    {
        if (HasEnded || _request.Terminal?.Size is not { } size) return;
        Send(Control, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"size {size.Rows} {size.Columns}\n")));
    }

    // A machine that does not take it any more is about to end, which is seen elsewhere.
    private static void Send(FileDescriptor target, ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty && Files.Write(target, octets) is { IsOk: true } written) octets = octets[(int)written.Raw..];
    }

    private delegate void Taker(ReadOnlySpan<byte> octets);
}
