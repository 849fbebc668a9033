using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.Lab.Tests;

/// <summary>Waits for what the kernel does in its own time.</summary>
internal static class Patience
{
    internal static void Until(Func<bool> condition, string otherwise)
    {
        Instant deadline = EventLoop.Clock() + TimeSpan.FromSeconds(20);
        SpinWait pause = default;
        while (!condition())
        {
            Assert.True(EventLoop.Clock() < deadline, otherwise);
            pause.SpinOnce();
        }
    }
}
