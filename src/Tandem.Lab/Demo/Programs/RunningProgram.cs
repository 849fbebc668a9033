using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Linux.Processes;

namespace Tandem.Lab.Demo.Programs;

/// <summary>A program at work, whose words are taken in on the loop.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);
    private readonly ChildProcess _child;
    private readonly byte[] _buffer = new byte[4096];
    private readonly List<IDisposable> _watches = [];
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private int _open;

    /// <summary>Takes over a process that was just started.</summary>
    /// <param name="loop">Where its words come in.</param>
    /// <param name="child">The process; disposed with this.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="onLine">Takes each line of its standard output; null to only keep them.</param>
    internal RunningProgram(EventLoop loop, ChildProcess child, string name, Action<string>? onLine = null)
    {
        _child = child;
        Name = name;
        Read(loop, child.Output, line =>
        {
            _output.Add(line);
            onLine?.Invoke(line);
        });
        Read(loop, child.Errors, _errors.Add);
    }

    /// <summary>What to call it.</summary>
    internal string Name { get; }

    /// <summary>It has ended and said all it had to say.</summary>
    internal bool HasEnded => _open == 0 && _child.TryGetExitCode() is not null;

    /// <summary>Its exit code; null while it runs.</summary>
    internal int? ExitCode => _child.TryGetExitCode();

    /// <summary>Everything it printed.</summary>
    internal string Output => string.Join('\n', _output);

    /// <summary>Everything it complained about.</summary>
    internal string Errors => string.Join('\n', _errors);

    /// <summary>Why it ended, for a message.</summary>
    internal string Ending => $"{Name} ended with exit code {ExitCode}: {(_errors.Count > 0 ? Errors : Output)}";

    /// <summary>Asks it to end, and ends it when it takes its time.</summary>
    public void Dispose()
    {
        foreach (IDisposable watch in _watches) watch.Dispose();
        _child.Terminate();
        _child.WaitForExit(s_grace);
        _child.Dispose();
    }

    private void Read(EventLoop loop, FileDescriptor source, Action<string> onLine)
    {
        LineBuffer lines = new();
        IDisposable? watch = null;
        watch = loop.Watch(source, () =>
        {
            SysResult read = Files.Read(source, _buffer);
            foreach (string line in lines.Add(_buffer.AsSpan(0, (int)Math.Max(0, read.Raw)))) onLine(line);
            if (read.Raw > 0) return;
            watch!.Dispose();
            _open--;
        });
        _watches.Add(watch);
        _open++;
    }
}
