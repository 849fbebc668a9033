using Xunit;

namespace Tandem.Testing.Programs;

/// <summary>Waits for what happens in another process or in the kernel.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Asserts that <paramref name="condition"/> comes true, sooner or later; it is asked again and again.</summary>
    /// <param name="what">What is waited for, for the failure's message.</param>
    /// <param name="condition">Must not throw.</param>
    /// <param name="patience">How long; 20 s when null.</param>
    public static void True(string what, Func<bool> condition, TimeSpan? patience = null)
    {
        TimeSpan longest = patience ?? s_patience;
        Assert.True(SpinWait.SpinUntil(condition, longest), $"waited {longest.TotalSeconds} s in vain: {what}");
    }
}
