using System.Reflection;

namespace Tandem.Architecture.Tests.PublicApi;

/// <summary>Types as C# writes them, without their namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
    };

    /// <summary>A type, and whether it may be null where that is known.</summary>
    internal static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef) return Of(type.GetElementType()!, nullability?.ElementType ?? nullability);
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value) + "?";
        string mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray) return $"{Of(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        if (s_keywords.TryGetValue(type, out string? keyword)) return keyword + mark;
        if (!type.IsGenericType) return Nested(type) + mark;
        IEnumerable<string> arguments = type.GetGenericArguments()
            .Select((argument, at) => Of(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(at)));
        return $"{Nested(type).Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }

    private static string Nested(Type type) =>
        type.IsNested && !type.IsGenericParameter ? $"{Nested(type.DeclaringType!)}.{type.Name}" : type.Name;
}
