namespace Tandem.Bpf.Extended;

/// <summary>How many octets a load or store moves. Values are BPF_SIZE codes.</summary>
public enum Width
{
    /// <summary>Four octets. BPF_W.</summary>
    Word = 0x00,

    /// <summary>Two octets. BPF_H.</summary>
    Half = 0x08,

    /// <summary>One octet. BPF_B.</summary>
    Byte = 0x10,

    /// <summary>Eight octets. BPF_DW.</summary>
    Double = 0x18,
}
