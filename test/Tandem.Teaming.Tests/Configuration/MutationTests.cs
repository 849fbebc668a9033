using System.Text;
using Tandem.Teaming.Configuration;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class MutationTests
{
    private const int Million = 1_000_000;
    private const int MutationsPerSeed = 20_000;
    private const int RoundTripEvery = 5;

    // What reading may take, however hostile the text is.
    private const int BaseOctets = 64 * 1024;
    private const int OctetsPerOctet = 1024;

    // What JSON is made of, and what it must not hold.
    private static readonly byte[] Pieces = "{}[]\",:\\/'#-+.019eEtfnu \t\n\r\x00\x7f\xc3\xa9\xff"u8.ToArray();

    private static readonly string[] Words =
        ["null", "true", "-1", "4294967296", "1e400", "\"x\"", "{}", "[]", "\"eth1\":{},", "\\ud800", "99999999999999999999"];

    private static readonly byte[][] s_originals = [.. Originals()];

    // Some of a million; all of it with TANDEM_MUTATIONS=all.
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    [InlineData(4_000)]
    public void No_mutation_of_a_configuration_makes_the_reader_throw_talk_nonsense_or_take_much_memory(int seed)
    {
        Assert.InRange(s_originals.Length, 100, 1000);
        int count = Environment.GetEnvironmentVariable("TANDEM_MUTATIONS") == "all" ? Million / 4 : MutationsPerSeed;
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            byte[] text = Mutate(s_originals[random.Next(s_originals.Length)], random);
            try
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                ConfigLoad load = ConfigDocument.Load(text, "teamd.conf");
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, BaseOctets + ((long)text.Length * OctetsPerOctet));
                AssertSensible(text, load);
                if (i % RoundTripEvery == 0) AssertSameAgain(load);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, number {i}: {Encoding.Latin1.GetString(text)}", e);
            }
        }
    }

    private static void AssertSensible(byte[] text, ConfigLoad load)
    {
        int lines = text.Count(b => b == '\n') + 1;
        foreach (Finding finding in load.Findings)
        {
            Assert.InRange(finding.Position.Line, 1, lines);
            Assert.InRange(finding.Position.Column, 1, text.Length + 1);
            Assert.StartsWith("$", finding.Path, StringComparison.Ordinal);
            Assert.DoesNotContain("LineNumber", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', finding.ToString());
        }

        if (load.Document is null) Assert.True(load.HasFatal);
    }

    private static void AssertSameAgain(ConfigLoad load)
    {
        if (load.HasFatal) return;
        ConfigDocument document = load.Document!;
        document.SetDevice("team0");
        document.AddRunnerDefaults();
        foreach (PortSettings port in load.Settings!.Ports) document.AddImplicitWatch(port.Name);
        string dump = document.Dump();
        Assert.Equal(dump, ConfigDocument.Load(dump, "dump").Document!.Dump());
        Assert.True(Encoding.UTF8.GetByteCount(dump) == dump.Length, "a dump is ASCII");
    }

    // What the original ran with, what we show, and what is said to be wrong.
    private static IEnumerable<byte[]> Originals()
    {
        foreach (string folder in (string[])["test/golden", "examples"])
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.conf", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                yield return File.ReadAllBytes(file);
        }

        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "test/corpus/config")).Order(StringComparer.Ordinal))
        {
            foreach (string block in File.ReadAllText(file).TrimEnd().Split("\n\n").Skip(1)) yield return Encoding.UTF8.GetBytes(block.Split('\n')[0]);
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> text = [.. original];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(text.Count + 1);
            int length = Math.Min(random.Next(1, 12), text.Count - at);
            switch (random.Next(6))
            {
                case 0: text.RemoveRange(at, length); break;
                case 1: text.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2 when at < text.Count: text[at] = Pieces[random.Next(Pieces.Length)]; break;
                case 3: text.InsertRange(at, text.GetRange(random.Next(text.Count + 1 - length), length)); break;
                case 4: ReplaceValue(text, at, Words[random.Next(Words.Length)]); break;
                default: text.RemoveRange(at, random.Next(10) == 0 ? text.Count - at : 0); break;
            }
        }

        return [.. text];
    }

    // Replaces what stands between the next colon and the next comma or brace: the syntax mostly survives.
    private static void ReplaceValue(List<byte> text, int at, string word)
    {
        int start = text.IndexOf((byte)':', at) + 1;
        if (start == 0) return;
        int end = text.FindIndex(start, b => b is (byte)',' or (byte)'}' or (byte)'\n');
        if (end < 0) return;
        text.RemoveRange(start, end - start);
        text.InsertRange(start, Encoding.ASCII.GetBytes(word));
    }
}
