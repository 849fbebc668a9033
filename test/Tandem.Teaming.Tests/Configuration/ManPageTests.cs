using System.Text.RegularExpressions;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class ManPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "packaging/man/teamd.conf.5"));

    [Fact]
    public void The_page_names_every_key() =>
        Assert.All(ConfigSchema.Sections.SelectMany(section => section.Keys), key => Assert.True(Names(key.Name), key.Name));

    [Fact]
    public void The_page_names_every_runner() =>
        Assert.All(RunnerNames.All, name => Assert.Contains($"\n.B {name}\n", s_page, StringComparison.Ordinal));

    // In a heading of a key: at the line's start, after a blank, or as the last part of a path.
    private static bool Names(string key) =>
        Regex.IsMatch(s_page, $@"^\.BR .*(?<=[ .]){Regex.Escape(key)}(?=[ .]|$)", RegexOptions.Multiline);
}
