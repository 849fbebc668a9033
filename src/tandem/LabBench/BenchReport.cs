using System.Globalization;
using System.Text.Json;
using Tandem.Lab.Bench;
using Tandem.Lab.Bench.Figures;

namespace Tandem.CommandLine.LabBench;

/// <summary>The figures for programs, with everything they were made from.</summary>
/// <remarks>Shape: docs/benchmarks.md.</remarks>
internal static class BenchReport
{
    /// <summary>Writes the report, its directory too when there is none.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static void Write(
        string path, MachineDescription machine, BenchScale scale, IReadOnlyList<Measurement> measurements)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream file = File.Create(path);
        using Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("version", ProgramVersion.Text);
        Write(json, machine);
        json.WriteStartObject("scale");
        json.WriteNumber("rounds", scale.Rounds);
        json.WriteNumber("turn_ms", scale.Turn.TotalMilliseconds);
        json.WriteNumber("pulls", scale.Pulls);
        json.WriteNumber("kills", scale.Kills);
        json.WriteNumber("starts", scale.Starts);
        json.WriteNumber("frames_per_second", scale.FramesPerSecond);
        json.WriteNumber("probes_per_second", scale.ProbesPerSecond);
        json.WriteEndObject();
        json.WriteStartArray("measurements");
        foreach (Measurement measurement in measurements) Write(json, measurement);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MachineDescription machine)
    {
        json.WriteStartObject("machine");
        json.WriteString("date", machine.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("processor", machine.Processor);
        json.WriteNumber("processors", machine.Processors);
        json.WriteNumber("memory_mib", machine.MemoryMiB);
        json.WriteString("kernel", machine.Kernel);
        json.WriteNumber("load", machine.Load);
        json.WriteString("note", machine.Note);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Measurement measurement)
    {
        json.WriteStartObject();
        json.WriteString("name", measurement.Name);
        json.WriteStartArray("figures");
        foreach (Figure figure in measurement.Figures) Write(json, figure);
        json.WriteEndArray();
        json.WriteStartArray("rounds");
        foreach (Samples samples in measurement.Rounds)
        {
            json.WriteStartObject();
            json.WriteString("name", samples.Name);
            json.WriteString("unit", samples.Unit);
            json.WriteStartArray("values");
            foreach (double value in samples.Values) json.WriteNumberValue(Math.Round(value, 6));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Figure figure)
    {
        json.WriteStartObject();
        json.WriteString("name", figure.Name);
        json.WriteString("title", figure.Title);
        if (figure.Subject.Length > 0) json.WriteString("subject", figure.Subject);
        json.WriteString("unit", figure.Unit);
        if (figure.Must is { } must) json.WriteNumber(must.IsMinimum ? "at_least" : "at_most", must.Limit);
        json.WriteNumber("value", Math.Round(figure.Value, 6));
        json.WriteNumber("min", Math.Round(figure.Min, 6));
        json.WriteNumber("max", Math.Round(figure.Max, 6));
        if (figure.Must is not null) json.WriteBoolean("ok", figure.IsMet);
        json.WriteString("remark", figure.Remark);
        json.WriteEndObject();
    }
}
