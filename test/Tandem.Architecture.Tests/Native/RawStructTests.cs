using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Tandem.Linux;
using Tandem.Testing;

namespace Tandem.Architecture.Tests.Native;

/// <summary>Proves every raw struct of <c>Tandem.Linux</c> against the C headers of this machine, at compile time.</summary>
public sealed partial class RawStructTests
{
    public static TheoryData<RawStruct> Table => [.. RawStructTable.Rows];

    [Theory, MemberData(nameof(Table))]
    public void A_raw_struct_lies_in_memory_as_the_header_says(RawStruct row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Type type = Named(row.Name);
        FieldInfo[] fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        Assert.Equal(row.Fields.Count, fields.Length);

        List<string> statements = [.. fields.Zip(row.Fields).SelectMany(pair => Statements(type, pair.First, row.CType, pair.Second))];
        if (row.IsWhole) statements.Add(Assertion($"sizeof({row.CType}) == {Marshal.SizeOf(type)}"));
        CCompiler.AssertCompiles(["stddef.h", "linux/version.h", .. row.Headers], statements);
    }

    [Fact]
    public void Every_raw_struct_is_in_the_table()
    {
        IEnumerable<string> declared = SourceTree.Sources
            .Where(file => file.StartsWith("src/Tandem.Linux/", StringComparison.Ordinal))
            .SelectMany(file => RawDeclaration().Matches(SourceTree.Read(file)).Select(match => match.Groups[1].Value));
        Assert.Equal(declared.Order(StringComparer.Ordinal), RawStructTable.Rows.Select(row => row.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Statements(Type type, FieldInfo field, string cType, RawField c)
    {
        if (c.IsPadding) yield break;
        if (c.SinceLinux is { } since) yield return $"#if LINUX_VERSION_CODE >= KERNEL_VERSION({since.Major}, {since.Minor}, 0)";
        yield return Assertion($"offsetof({cType}, {c.Name}) == {Marshal.OffsetOf(type, field.Name)}");
        yield return Assertion($"sizeof((({cType} *)0)->{c.Name}) == {SizeOf(field.FieldType)}");
        if (c.SinceLinux is not null) yield return "#endif";
    }

    private static string Assertion(string condition) => $"_Static_assert({condition}, \"{condition}\");";

    private static int SizeOf(Type type) =>
        type.IsPointer ? IntPtr.Size : Marshal.SizeOf(type.IsEnum ? Enum.GetUnderlyingType(type) : type);

    private static Type Named(string name) =>
        typeof(FileDescriptor).Assembly.GetTypes().Single(type => type.Name == name && type.IsValueType);

    [GeneratedRegex(@"\[StructLayout\([^\]]*\)\]\s+(?:(?:public|internal|readonly|unsafe|ref|record) )*struct (\w+)")]
    private static partial Regex RawDeclaration();
}
