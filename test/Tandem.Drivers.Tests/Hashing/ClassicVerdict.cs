namespace Tandem.Drivers.Tests.Hashing;

/// <summary>What became of a classic hash program in the kernel.</summary>
internal enum ClassicVerdict
{
    /// <summary>It returned the hash that was expected.</summary>
    ExpectedHash,

    /// <summary>It returned another.</summary>
    OtherHash,

    /// <summary>It read beyond the end of the frame.</summary>
    Aborted,
}
