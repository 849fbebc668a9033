using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tandem.Lab.Demo.Reporting;

/// <summary>Writes and reads reports as JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(DemoReport))]
public sealed partial class DemoReportJson : JsonSerializerContext
{
    /// <summary>The report as a text.</summary>
    public static string Write(DemoReport report) => JsonSerializer.Serialize(report, Default.DemoReport);

    /// <summary>The report of a text.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static DemoReport Read(string text) => JsonSerializer.Deserialize(text, Default.DemoReport)!;
}
