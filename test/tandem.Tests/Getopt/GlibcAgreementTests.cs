using System.Diagnostics;
using Tandem.CommandLine.Getopt;

namespace Tandem.CommandLine.Tests.Getopt;

/// <summary>Random command lines, taken apart by us and by the C library's own function, through util-linux's getopt.</summary>
public sealed class GlibcAgreementTests
{
    private static readonly GetoptOption[] s_options =
    [
        new("help", 'h'),
        new("config-file", 'f', TakesArgument: true),
        new("config", 'c', TakesArgument: true),
        new("check", 'e'),
        new("team-dev", 't', TakesArgument: true),
        new("usock-enable", 'U'),
        new("usock-disable", 'u'),
    ];

    private static readonly string[] s_words =
    [
        "-h", "-e", "-he", "-hec", "-fx", "-f", "-c", "-t", "-tU", "-ut", "-x", "-hx", "-h-", "-", "--", "a", "b=c",
        "--help", "--h", "--he=", "--config", "--config=x", "--conf", "--conf=x", "--config-f", "--check", "--c",
        "--team-dev", "--team=x", "--t", "--us", "--usock-e", "--usock-d=1", "--nope", "--nope=1", "---", "--=x",
    ];

    [Fact]
    public void Random_lines_are_understood_as_the_C_library_does()
    {
        Random random = new(20);
        for (int i = 0; i < 200; i++)
        {
            string[] line = random.GetItems(s_words, random.Next(1, 6));
            bool posixlyCorrect = random.Next(4) == 0;
            GetoptResult ours = GetoptParser.Parse("prog", s_options, line, posixlyCorrect);

            Assert.Equal(
                (string.Join(' ', line), RunGetopt(line, posixlyCorrect)),
                (string.Join(' ', line), ours.Error ?? Show(ours)));
        }
    }

    // getopt(1) prints options bare and everything else in quotes: no word here holds a quote or a space.
    private static string RunGetopt(string[] line, bool posixlyCorrect)
    {
        ProcessStartInfo start = new("getopt")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (posixlyCorrect) start.Environment["POSIXLY_CORRECT"] = "1";
        string letters = string.Concat(s_options.Select(o => o.TakesArgument ? $"{o.ShortName}:" : $"{o.ShortName}"));
        string names = string.Join(',', s_options.Select(o => o.TakesArgument ? $"{o.LongName}:" : o.LongName));
        foreach (string word in (string[])["-n", "prog", "-o", letters, "-l", names, "--", .. line])
            start.ArgumentList.Add(word);

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string? firstError = errors.Result.Split('\n').First();
        return firstError.Length > 0 ? firstError : WithLongNames(output);
    }

    private static string WithLongNames(string output) => string.Join(' ', output
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.TrimEnd('\n'))
        .Select(word => word.Length == 2 && word[0] == '-' && word[1] != '-'
            ? "--" + s_options.First(o => o.ShortName == word[1]).LongName
            : word));

    private static string Show(GetoptResult result) => string.Join(' ', (IEnumerable<string>)
    [
        .. result.Options.Select(o => o.Argument is null ? $"--{o.Name}" : $"--{o.Name} '{o.Argument}'"),
        "--",
        .. result.Operands.Select(o => $"'{o}'"),
    ]);
}
