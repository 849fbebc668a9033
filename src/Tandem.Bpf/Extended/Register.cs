namespace Tandem.Bpf.Extended;

/// <summary>A register of the extended BPF machine.</summary>
/// <remarks>A call takes R1–R5, answers in R0 and clobbers R0–R5; R6–R9 survive; R10 is the read-only frame pointer.</remarks>
public enum Register
{
    /// <summary>A call's answer; the program's verdict.</summary>
    R0,

    /// <summary>First argument; the context at entry.</summary>
    R1,

    /// <summary>Second argument.</summary>
    R2,

    /// <summary>Third argument.</summary>
    R3,

    /// <summary>Fourth argument.</summary>
    R4,

    /// <summary>Fifth argument.</summary>
    R5,

    /// <summary>Survives calls.</summary>
    R6,

    /// <summary>Survives calls.</summary>
    R7,

    /// <summary>Survives calls.</summary>
    R8,

    /// <summary>Survives calls.</summary>
    R9,

    /// <summary>End of the 512-octet stack; addresses below it are the program's own.</summary>
    R10,
}
