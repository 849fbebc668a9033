using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

/// <summary>Supplies machines that a test has no wish about.</summary>
internal static class Some
{
    /// <summary>A machine with the newest kernel that is there, for some minutes at most.</summary>
    internal static MachineRequest Machine(string script) =>
        new(MachineKernels.Require(series: null), script) { Timeout = TimeSpan.FromMinutes(5), Processors = 1, Memory = 512 };
}
