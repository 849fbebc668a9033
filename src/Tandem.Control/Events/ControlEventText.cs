using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tandem.Teaming.Json;

namespace Tandem.Control.Events;

/// <summary>The text form of events on the Unix socket, one packet each: a line <c>EVENT</c>, then a JSON object.</summary>
/// <remarks>Its members are event, port, reason, sequence and time (UTC, microseconds). Use: docs/control.md.</remarks>
public static class ControlEventText
{
    private const string Mark = "EVENT\n";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Encodes a packet.</summary>
    public static byte[] Write(ControlEvent happened) => Encoding.UTF8.GetBytes(Mark + ToJson(happened));

    /// <summary>The JSON object, on one line.</summary>
    public static string ToJson(ControlEvent happened) => JsonText.Print(
        new JsonObject
        {
            ["event"] = happened.Kind.ToString(),
            ["port"] = happened.Port,
            ["reason"] = happened.Reason,
            ["sequence"] = happened.Sequence,
            ["time"] = happened.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        },
        oneLine: true);

    /// <summary>Decodes what a daemon sent, which may be hostile. Never throws.</summary>
    /// <returns>Null when it is no event, or one of a kind that came later.</returns>
    public static ControlEvent? TryRead(ReadOnlySpan<byte> packet)
    {
        string text = Encoding.UTF8.GetString(packet);
        if (!text.StartsWith(Mark, StringComparison.Ordinal) || JsonReading.Read(text[Mark.Length..]) is not JsonObject members) return null;
        return TextOf(members, "event") is { } name && Enum.TryParse(name, out ControlEventKind kind) && kind.ToString() == name
            && TextOf(members, "port") is { } port
            && TextOf(members, "reason") is { } reason
            && members["sequence"] is JsonValue number && number.TryGetValue(out long sequence) && sequence >= 0
            && DateTimeOffset.TryParseExact(
                TextOf(members, "time"), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? new ControlEvent((ulong)sequence, time, kind, port, reason)
            : null;
    }

    private static string? TextOf(JsonObject members, string name) =>
        members[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
