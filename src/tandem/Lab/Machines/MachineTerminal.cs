using System.Runtime.InteropServices;
using Tandem.Lab.Machines;
using Tandem.Linux;
using Tandem.Linux.Terminals;

namespace Tandem.CommandLine.Lab.Machines;

/// <summary>This program's terminal, lent to a machine.</summary>
internal sealed class MachineTerminal : IMachineTerminal, IDisposable
{
    /// <inheritdoc/>
    public FileDescriptor Keys { get; } = StandardTerminal.OpenKeys();

    /// <inheritdoc/>
    public TerminalSize Size => StandardTerminal.Size is { Rows: > 0 } size ? new(size.Rows, size.Columns) : new(24, 80);

    /// <inheritdoc/>
    public IDisposable Enter(Action sizeChanged)
    {
        IDisposable raw = StandardTerminal.MakeRaw();
        PosixSignalRegistration change = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => sizeChanged());
        return new Leaving(raw, change);
    }

    /// <inheritdoc/>
    public void Dispose() => Keys.Dispose();

    private sealed class Leaving(IDisposable raw, PosixSignalRegistration change) : IDisposable
    {
        public void Dispose()
        {
            change.Dispose();
            raw.Dispose();
        }
    }
}
