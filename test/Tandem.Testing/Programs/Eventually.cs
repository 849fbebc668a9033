using Xunit;

namespace Tandem.Testing.Programs;

/// <summary>Waits for what happens in another process or in the kernel.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Asserts that <paramref name="condition"/> comes true, sooner or later; it is asked again and again.</summary>
    /// <param name="what">What is waited for, for the failure's message.</param>
    /// <param name="condition">Must not throw.</param>
    public static void True(string what, Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, s_patience), $"waited {s_patience.TotalSeconds} s in vain: {what}");
}
