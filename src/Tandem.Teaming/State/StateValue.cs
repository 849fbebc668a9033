using System.Globalization;
using System.Text.Json.Nodes;

namespace Tandem.Teaming.State;

/// <summary>The value of a state item.</summary>
public readonly record struct StateValue
{
    private readonly int _number;
    private readonly string? _text;

    private StateValue(StateValueKind kind, int number, string? text)
    {
        Kind = kind;
        _number = number;
        _text = text;
    }

    /// <summary>Which of the properties holds the value.</summary>
    public StateValueKind Kind { get; }

    /// <summary>The number; 0 for other kinds.</summary>
    public int Number => Kind == StateValueKind.Int ? _number : 0;

    /// <summary>The truth value; false for other kinds.</summary>
    public bool Flag => Kind == StateValueKind.Bool && _number != 0;

    /// <summary>The text; empty for other kinds.</summary>
    public string Text => _text ?? "";

    /// <summary>A number.</summary>
    public static StateValue Of(int number) => new(StateValueKind.Int, number, null);

    /// <summary>A truth value.</summary>
    public static StateValue Of(bool flag) => new(StateValueKind.Bool, flag ? 1 : 0, null);

    /// <summary>A text.</summary>
    public static StateValue Of(string text) => new(StateValueKind.String, 0, text);

    /// <summary>Reads what <c>state item set</c> was given.</summary>
    /// <remarks>
    /// Shape: a decimal 32-bit number, the whole text; <c>true</c> or <c>false</c> in any case; text as it is.
    /// </remarks>
    /// <returns>False when the text is not of the kind.</returns>
    public static bool TryParse(StateValueKind kind, string text, out StateValue value)
    {
        const NumberStyles decimals = NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign;
        value = Of(text);
        if (kind == StateValueKind.Int && int.TryParse(text, decimals, CultureInfo.InvariantCulture, out int number))
            value = Of(number);
        else if (kind == StateValueKind.Bool && text.Equals("true", StringComparison.OrdinalIgnoreCase))
            value = Of(true);
        else if (kind == StateValueKind.Bool && text.Equals("false", StringComparison.OrdinalIgnoreCase))
            value = Of(false);
        return value.Kind == kind;
    }

    /// <summary>As the state dump has it.</summary>
    public JsonNode ToJson() => Kind switch
    {
        StateValueKind.Int => JsonValue.Create(_number),
        StateValueKind.Bool => JsonValue.Create(Flag),
        _ => JsonValue.Create(Text),
    };

    /// <summary>As <c>state item get</c> prints it: decimal, <c>true</c>, <c>false</c> or the text.</summary>
    public override string ToString() => Kind switch
    {
        StateValueKind.Int => _number.ToString(CultureInfo.InvariantCulture),
        StateValueKind.Bool => Flag ? "true" : "false",
        _ => Text,
    };
}
