using System.Runtime.ExceptionServices;

namespace Tandem.Linux.Namespaces;

/// <summary>Runs work on a thread of its own, which ends with it: what the thread entered never leaks to others.</summary>
internal static class VisitorThread
{
    /// <summary>Runs <paramref name="work"/> and waits for it; its exception is rethrown here, as it was.</summary>
    internal static T Run<T>(Func<T> work)
    {
        T? value = default;
        ExceptionDispatchInfo? fault = null;
        Thread visitor = new(() =>
        {
            try
            {
                value = work();
            }
#pragma warning disable CA1031 // Not swallowed: the caller rethrows it.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                fault = ExceptionDispatchInfo.Capture(thrown);
            }
        })
        { IsBackground = true, Name = "namespace" };
        visitor.Start();
        visitor.Join();
        fault?.Throw();
        return value!;
    }
}
