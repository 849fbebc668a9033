namespace Tandem.Machine.Tests;

/// <summary>As <see cref="MachineFactAttribute"/>, with data.</summary>
internal sealed class MachineTheoryAttribute : TheoryAttribute
{
    public MachineTheoryAttribute() => Skip = new MachineFactAttribute().Skip;
}
