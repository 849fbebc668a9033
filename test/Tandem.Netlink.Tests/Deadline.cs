namespace Tandem.Netlink.Tests;

/// <summary>Waits for what the kernel does in its own time.</summary>
internal static class Deadline
{
    internal static void Until(Func<bool> condition, string what)
    {
        DateTime deadline = DateTime.UtcNow.AddSeconds(10);
        SpinWait pause = default;
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < deadline, what);
            pause.SpinOnce();
        }
    }
}
