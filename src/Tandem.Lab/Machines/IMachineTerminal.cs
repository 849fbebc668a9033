using Tandem.Linux;

namespace Tandem.Lab.Machines;

/// <summary>The terminal in front of a machine.</summary>
public interface IMachineTerminal
{
    /// <summary>Where keys come from.</summary>
    FileDescriptor Keys { get; }

    /// <summary>The size of its window now.</summary>
    TerminalSize Size { get; }

    /// <summary>Hands it over to the machine when the command begins: from now on each key, Ctrl-C too, is the machine's.</summary>
    /// <param name="sizeChanged">To be called, from any thread, when its size is another.</param>
    /// <returns>Disposed when the machine has ended.</returns>
    IDisposable Enter(Action sizeChanged);
}
