using System.Runtime.InteropServices;
using System.Text;

namespace Tandem.Teaming.Options;

/// <summary>One option's value with its type. Immutable; equal when type and octets are.</summary>
public sealed class TeamOptionValue : IEquatable<TeamOptionValue>
{
    private readonly byte[] _octets;

    /// <summary>A value as the Team Netlink API carries it.</summary>
    /// <param name="type">Its type, known or not.</param>
    /// <param name="octets">Integers in host byte order; text without its final zero; one octet for true, none for false.</param>
    public TeamOptionValue(TeamOptionType type, ReadOnlySpan<byte> octets)
    {
        Type = type;
        _octets = octets.ToArray();
    }

    /// <summary>The type.</summary>
    public TeamOptionType Type { get; }

    /// <summary>The octets; see the constructor.</summary>
    public ReadOnlySpan<byte> Octets => _octets;

    /// <summary>A u32.</summary>
    public static TeamOptionValue Of(uint value) => new(TeamOptionType.UInt32, BitConverter.GetBytes(value));

    /// <summary>An s32.</summary>
    public static TeamOptionValue Of(int value) => new(TeamOptionType.Int32, BitConverter.GetBytes(value));

    /// <summary>Text.</summary>
    public static TeamOptionValue Of(string value) => new(TeamOptionType.String, Encoding.UTF8.GetBytes(value));

    /// <summary>A flag.</summary>
    public static TeamOptionValue Of(bool value) => new(TeamOptionType.Bool, value ? [1] : []);

    /// <summary>Octets.</summary>
    public static TeamOptionValue Of(ReadOnlySpan<byte> value) => new(TeamOptionType.Binary, value);

    /// <summary>The value of a u32.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public uint AsUInt32() => MemoryMarshal.Read<uint>(As(TeamOptionType.UInt32, sizeof(uint)));

    /// <summary>The value of an s32.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public int AsInt32() => MemoryMarshal.Read<int>(As(TeamOptionType.Int32, sizeof(int)));

    /// <summary>The value of a flag.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public bool AsBool() => As(TeamOptionType.Bool, 0).Length > 0;

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public string AsString() => Encoding.UTF8.GetString(As(TeamOptionType.String, 0));

    /// <summary>The octets of a binary value.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public ReadOnlySpan<byte> AsBinary() => As(TeamOptionType.Binary, 0);

    /// <inheritdoc/>
    public bool Equals(TeamOptionValue? other) => other is not null && other.Type == Type && other.Octets.SequenceEqual(Octets);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TeamOptionValue);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Type);
        hash.AddBytes(_octets);
        return hash.ToHashCode();
    }

    /// <summary>As <c>teamnl</c> shows it; see <see cref="TeamOptionText"/>.</summary>
    public override string ToString() => TeamOptionText.Of(this);

    private ReadOnlySpan<byte> As(TeamOptionType type, int length) => Type == type && _octets.Length >= length
        ? _octets
        : throw new InvalidOperationException($"the option is of type {Type} and {_octets.Length} octets, not {type}");
}
