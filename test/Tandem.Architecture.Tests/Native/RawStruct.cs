using Xunit.Abstractions;

namespace Tandem.Architecture.Tests.Native;

/// <summary>One raw struct and the C type that it must equal.</summary>
public sealed class RawStruct : IXunitSerializable
{
    /// <summary>For the test runner only.</summary>
    public RawStruct()
    {
    }

    internal RawStruct(string name, string headers, string cType, string fields, bool isWhole)
    {
        (Name, CType, IsWhole) = (name, cType, isWhole);
        Headers = headers.Split(' ');
        Fields = [.. fields.Split(' ').Select(RawField.Parse)];
    }

    /// <summary>The struct in C#.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The type in C, e.g. <c>struct epoll_event</c>.</summary>
    public string CType { get; private set; } = "";

    /// <summary>The headers that declare it.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>The C fields in the order of the C# ones.</summary>
    public IReadOnlyList<RawField> Fields { get; private set; } = [];

    /// <summary>True when the sizes must be equal too: not for a first part, nor for one arm of a union.</summary>
    public bool IsWhole { get; private set; }

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info)
    {
        RawStruct row = RawStructTable.Rows.Single(row => row.Name == info.GetValue<string>(nameof(Name)));
        (Name, CType, Headers, Fields, IsWhole) = (row.Name, row.CType, row.Headers, row.Fields, row.IsWhole);
    }

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info) => info.AddValue(nameof(Name), Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
