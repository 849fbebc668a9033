namespace Tandem.Machine.Tests;

/// <summary>A test with data that runs in a test machine only; see <see cref="MachineFactAttribute"/>.</summary>
internal sealed class MachineTheoryAttribute : TheoryAttribute
{
    public MachineTheoryAttribute() => Skip = MachineFactAttribute.ReasonToSkip;
}
