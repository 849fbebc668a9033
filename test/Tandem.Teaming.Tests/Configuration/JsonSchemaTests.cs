using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Configuration;

/// <summary>The published JSON Schema, by the word of a validator that others wrote (python3-jsonschema).</summary>
/// <remarks>With TANDEM_UPDATE=1 in the environment (<c>make schema</c>) the file is written anew.</remarks>
public sealed class JsonSchemaTests
{
    private const string Validate = """
        import json, sys
        from jsonschema import Draft202012Validator
        schema, documents = json.load(sys.stdin)
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        print(json.dumps([[error.json_path for error in validator.iter_errors(document)] for document in documents]))
        """;

    private static readonly string s_path = Path.Combine(Repository.Root, "docs", "teamd.schema.json");

    [Fact]
    public void The_published_schema_is_that_of_the_table_of_keys()
    {
        string text = JsonSchema.Build().ToJsonString(
            new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        if (Environment.GetEnvironmentVariable("TANDEM_UPDATE") == "1") File.WriteAllText(s_path, text);
        Assert.Equal(text, File.ReadAllText(s_path));
    }

    [Fact]
    public void Every_key_has_a_hint()
    {
        string text = JsonSchema.Build().ToJsonString();
        foreach (ConfigKey key in ConfigSchema.Sections.SelectMany(section => section.Keys))
            Assert.Contains(JsonSerializer.Serialize(key.Summary.Replace("`", "", StringComparison.Ordinal))[1..^1], text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_takes_every_configuration_without_a_fault()
    {
        RandomConfig source = new(new Random(11));
        JsonNode[] right =
        [
            .. Enumerable.Range(0, 300).Select(_ => source.Next()),
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.conf").Select(path => JsonNode.Parse(File.ReadAllText(path))!),
            JsonNode.Parse("""{"$schema": "teamd.schema.json"}""")!,
        ];
        string[][] errors = Run(right);
        for (int i = 0; i < right.Length; i++) Assert.True(errors[i].Length == 0, $"{string.Join(' ', errors[i])}: {right[i].ToJsonString()}");
    }

    [Theory]
    [InlineData("""{"runner": {"name": "lapc"}}""", "$.runner.name")]
    [InlineData("""{"runner": {"min_ports": 0}}""", "$.runner.min_ports")]
    [InlineData("""{"runner": {"tx_hash": ["ethernet"]}}""", "$.runner.tx_hash[0]")]
    [InlineData("""{"runner": {"tx_hash": "eth"}}""", "$.runner.tx_hash")]
    [InlineData("""{"runner": "lacp"}""", "$.runner")]
    [InlineData("""{"ports": {"eth1": {"prio": "100"}}}""", "$.ports.eth1.prio")]
    [InlineData("""{"ports": {"eth1": {"queue_id": -1}}}""", "$.ports.eth1.queue_id")]
    [InlineData("""{"ports": ["eth1"]}""", "$.ports")]
    [InlineData("""{"ports": {"a/b": {}}}""", "$.ports")]
    [InlineData("""{"link_watch": {"name": "arp_ping"}}""", "$.link_watch")]
    [InlineData("""{"link_watch": [{"name": "ethtool", "delay_up": -1}]}""", "$.link_watch")]
    [InlineData("""{"device": "a name that is too long"}""", "$.device")]
    [InlineData("""{"debug_level": -1}""", "$.debug_level")]
    public void What_the_reader_calls_wrong_it_marks_at_the_same_place(string text, string path)
    {
        Assert.Equal([path], Run([JsonNode.Parse(text)!])[0].Distinct());
        Assert.Contains(ConfigDocument.Load(text, "-").Findings, finding => finding.Path.StartsWith(path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"ports": {"eth1": {"pri": 100}}}""")]
    [InlineData("""{"runner": {"nam": "lacp"}}""")]
    [InlineData("""{"port": {}}""")]
    public void A_misspelled_key_is_marked(string text) => Assert.Single(Run([JsonNode.Parse(text)!])[0]);

    private static string[][] Run(JsonNode[] documents)
    {
        ProcessStartInfo start = new("python3", ["-c", Validate])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process python = Process.Start(start)!;
        python.StandardInput.Write(new JsonArray(JsonSchema.Build(), new JsonArray([.. documents.Select(document => document.DeepClone())])).ToJsonString());
        python.StandardInput.Close();
        string output = python.StandardOutput.ReadToEnd(), errors = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, errors);
        return JsonSerializer.Deserialize<string[][]>(output)!;
    }
}
