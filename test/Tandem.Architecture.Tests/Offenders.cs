namespace Tandem.Architecture.Tests;

/// <summary>What breaks a rule, listed in full: one look at the failure is enough to mend it.</summary>
internal static class Offenders
{
    internal static void None(IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, string.Join('\n', all.Prepend("found:")));
    }
}
