using System.Text.RegularExpressions;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Testing;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class ManPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "packaging/man/teamd.conf.5"));

    [Fact]
    public void The_page_names_every_key_that_works_and_no_other()
    {
        ConfigKey[] keys = [.. ConfigSchema.Sections.SelectMany(section => section.Keys)];
        HashSet<string> working = [.. keys.Where(key => !key.IsPlanned).Select(key => key.Name)];
        Assert.All(working, name => Assert.True(Names(name), name));
        Assert.All(keys.Where(key => !working.Contains(key.Name)), key => Assert.False(Names(key.Name), key.Name));
    }

    [Fact]
    public void The_page_names_every_runner_that_works() => Assert.All(
        RunnerNames.All,
        name => Assert.Equal(!RunnerKeys.Name.PlannedChoices.Contains(name), s_page.Contains($"\n.B {name}\n", StringComparison.Ordinal)));

    // In a heading of a key: at the line's start, after a blank, or as the last part of a path.
    private static bool Names(string key) =>
        Regex.IsMatch(s_page, $@"^\.BR .*(?<=[ .]){Regex.Escape(key)}(?=[ .]|$)", RegexOptions.Multiline);
}
