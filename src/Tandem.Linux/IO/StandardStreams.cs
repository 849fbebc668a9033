namespace Tandem.Linux;

/// <summary>Descriptors 0 to 2, any of which whoever starts a program may have closed: <c>teamdctl team0 state >&amp;-</c>.</summary>
public static class StandardStreams
{
    private const string Nothing = "/dev/null";
    private const int Count = 3;
    private const int ErrorOutput = 2;
    private const int OpenReadOnly = 0;
    private const int OpenWriteOnly = 1;

    /// <summary>
    /// Fills the gaps, before anything else is opened: a socket that got such a number would be taken for the stream. What is closed
    /// stays of no use, so that whoever reads or writes there is told; only complaints are dropped.
    /// </summary>
    public static void Fill()
    {
        for (int descriptor = 0; descriptor < Count; descriptor++)
        {
            if (Native.Result(Native.fcntl(descriptor, Native.F_GETFD, 0)).IsOk) continue;
            // The lowest number that is free is this one.
            _ = Native.open(Nothing, descriptor is 0 or ErrorOutput ? OpenWriteOnly : OpenReadOnly, 0);
        }
    }
}
