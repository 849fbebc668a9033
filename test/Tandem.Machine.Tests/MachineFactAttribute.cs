namespace Tandem.Machine.Tests;

/// <summary>A test that runs in a test machine only, where the kernel has team and bonding.</summary>
/// <remarks><c>make machine-test</c> runs them; there a test that is skipped counts as failed.</remarks>
internal sealed class MachineFactAttribute : FactAttribute
{
    private const string Sign = "/run/machine";

    public MachineFactAttribute() => Skip = ReasonToSkip;

    /// <summary>Why a test is skipped here; null in a machine.</summary>
    internal static string? ReasonToSkip => Directory.Exists(Sign) ? null : "runs in a test machine: make machine-test";
}
