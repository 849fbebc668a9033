using Tandem.Linux;

namespace Tandem.Lab.Machines;

/// <summary>The terminal in front of a machine.</summary>
public interface IMachineTerminal
{
    /// <summary>Where keys come from; raw, so that Ctrl-C is a key like any other.</summary>
    FileDescriptor Keys { get; }

    /// <summary>The size of its window now.</summary>
    TerminalSize Size { get; }

    /// <summary>Tells of each change of the size, from any thread, until the result is disposed.</summary>
    IDisposable WatchSize(Action changed);
}
