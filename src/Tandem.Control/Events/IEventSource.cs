using Tandem.Linux;

namespace Tandem.Control.Events;

/// <summary>What happens to one team, as its daemon tells it, whatever carries it. One thread at a time.</summary>
public interface IEventSource : IDisposable
{
    /// <summary>Can be read when there may be an event, e.g. with <see cref="Linux.Events.EventLoop.Watch"/>.</summary>
    FileDescriptor Descriptor { get; }

    /// <summary>True once the daemon is gone: nothing more comes.</summary>
    bool IsEnded { get; }

    /// <summary>Takes the oldest event; never waits. Call it until it returns null.</summary>
    /// <returns>Null when none waits.</returns>
    ControlEvent? Take();
}
