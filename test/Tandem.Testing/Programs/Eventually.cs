using System.Diagnostics;
using Xunit;

namespace Tandem.Testing.Programs;

/// <summary>Waits for what happens in another process or in the kernel.</summary>
public static class Eventually
{
    private const int Modesty = 4; // times as long as it takes to ask nothing is asked: others are to get on
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Asserts that <paramref name="condition"/> comes true, sooner or later; it is asked again and again.</summary>
    /// <param name="what">What is waited for, for the failure's message.</param>
    /// <param name="condition">Must not throw.</param>
    /// <param name="patience">How long; 20 s when null.</param>
    public static void True(string what, Func<bool> condition, TimeSpan? patience = null)
    {
        TimeSpan longest = patience ?? s_patience;
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            TimeSpan asked = waited.Elapsed;
            if (condition()) return;
            Assert.True(waited.Elapsed < longest, $"waited {longest.TotalSeconds} s in vain: {what}");
            TimeSpan pause = (waited.Elapsed - asked) * Modesty;
            Thread.Sleep(pause < s_longestPause ? pause + TimeSpan.FromMilliseconds(1) : s_longestPause);
        }
    }
}
