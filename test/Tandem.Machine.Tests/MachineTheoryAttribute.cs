namespace Tandem.Machine.Tests;

/// <summary>The same for a test with several rows of data, see <see cref="MachineFactAttribute"/>.</summary>
internal sealed class MachineTheoryAttribute : TheoryAttribute
{
    public MachineTheoryAttribute() => Skip = new MachineFactAttribute().Skip;
}
