using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tandem.Architecture.Tests.PublicApi;

/// <summary>The public surface of an assembly as text: a type a paragraph, a member a line, all sorted.</summary>
/// <remarks>What the compiler adds to records is left out; that a type is a record is said.</remarks>
internal static class ApiText
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{type.Namespace}: {Header(type)}\n");
            foreach (string member in Members(type).Order(StringComparer.Ordinal)) text.Append("    ").Append(member).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        if (type.BaseType == typeof(MulticastDelegate)) return $"delegate {Method(type.GetMethod("Invoke")!, TypeNames.Of(type))}";
        bool isRecord = type.GetMethod("PrintMembers", Own) is not null;
        string kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? (type.IsByRefLike ? "ref struct" : isRecord ? "record struct" : "struct")
            : (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")
                + (isRecord ? "record" : "class");
        List<string> bases = [];
        if (type.BaseType is { } ancestor && ancestor != typeof(object) && ancestor != typeof(ValueType) && ancestor != typeof(Enum))
            bases.Add(TypeNames.Of(ancestor));
        if (!type.IsEnum)
        {
            bases.AddRange(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])
                .Where(one => one.IsPublic && !(isRecord && one.Name == "IEquatable`1"))
                .Select(one => TypeNames.Of(one)).Order(StringComparer.Ordinal));
        }

        return $"{kind} {TypeNames.Of(type)}{(bases.Count > 0 ? " : " : "")}{string.Join(", ", bases)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        if (type.BaseType == typeof(MulticastDelegate)) return [];
        NullabilityInfoContext nullability = new();
        return
        [
            .. type.GetFields(Own).Where(field => IsVisible(field.IsPublic, field.IsFamily)).Select(field => Field(field, nullability)),
            .. type.GetConstructors(Own).Where(made => IsVisible(made.IsPublic, made.IsFamily) && IsWritten(made))
                .Select(made => $"new({Parameters(made, nullability)})"),
            .. type.GetProperties(Own).Where(property => IsWritten(property)).Select(property => Property(property, nullability)).OfType<string>(),
            .. type.GetMethods(Own).Where(method => IsVisible(method.IsPublic, method.IsFamily) && IsWritten(method) && !IsAccessor(method))
                .Select(method => (method.IsStatic ? "static " : "") + Method(method, method.Name)),
        ];
    }

    private static string Field(FieldInfo field, NullabilityInfoContext nullability) =>
        $"{(field.IsLiteral ? "const" : field.IsStatic ? "static readonly" : "field")} "
        + $"{TypeNames.Of(field.FieldType, nullability.Create(field))} {field.Name}"
        + (field.IsLiteral ? " = " + Value(field.GetRawConstantValue()) : "");

    private static string? Property(PropertyInfo property, NullabilityInfoContext nullability)
    {
        MethodInfo? get = Visible(property.GetMethod), set = Visible(property.SetMethod);
        if ((get ?? set) is not { } any) return null;
        bool isInit = set?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        string name = property.GetIndexParameters() is [] ? property.Name : $"this[{Parameters(any, nullability)}]";
        return (any.IsStatic ? "static " : "") + TypeNames.Of(property.PropertyType, nullability.Create(property))
            + $" {name} {{{(get is null ? "" : " get;")}{(set is null ? "" : isInit ? " init;" : " set;")} }}";
    }

    private static string Method(MethodInfo method, string name)
    {
        NullabilityInfoContext nullability = new();
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(one => one.Name))}>" : "";
        return $"{TypeNames.Of(method.ReturnType, nullability.Create(method.ReturnParameter))} {name}{generic}({Parameters(method, nullability)})";
    }

    private static string Parameters(MethodBase method, NullabilityInfoContext nullability) => string.Join(", ", method.GetParameters().Select(one =>
        (IsParams(one) ? "params " : one.IsOut ? "out " : one.ParameterType.IsByRef ? (one.IsIn ? "in " : "ref ") : "")
        + $"{TypeNames.Of(one.ParameterType, nullability.Create(one))} {one.Name}"
        + (one.HasDefaultValue ? " = " + Value(one.DefaultValue) : "")));

    private static bool IsParams(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));

    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static MethodInfo? Visible(MethodInfo? method) => method is not null && IsVisible(method.IsPublic, method.IsFamily) ? method : null;

    private static bool IsVisible(bool isPublic, bool isFamily) => isPublic || isFamily;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsWritten(MemberInfo member) => !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
