using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tandem.CommandLine.Teamdctl.Views;

/// <summary>Shows what a runner or link watch has in a dump that this program does not know: somebody's own.</summary>
internal static class OtherView
{
    /// <summary>The members, a line each and the inner ones deeper.</summary>
    /// <param name="members">What to show; <c>active_port</c> becomes <c>active port</c>.</param>
    /// <param name="write">Takes a level and a line.</param>
    /// <param name="level">Of the first lines.</param>
    /// <param name="except">Members that are shown already.</param>
    internal static void Write(JsonObject members, Action<int, string> write, int level, params IReadOnlyList<string> except)
    {
        foreach ((string name, JsonNode? value) in members)
        {
            if (except.Contains(name)) continue;
            string title = name.Replace('_', ' ');
            write(level, value is JsonObject ? $"{title}:" : $"{title}: {Text(value)}");
            if (value is JsonObject inner) Write(inner, write, level + 1);
        }
    }

    private static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True or JsonValueKind.False => Outline.YesNo(value.GetValue<bool>()),
        null => "null",
        _ => value.ToJsonString(),
    };
}
