using System.Reflection;
using Tandem.Control;
using Tandem.Daemon;
using Tandem.Drivers;
using Tandem.Primitives;
using Tandem.Teaming.Teams;
using Tandem.Testing;

namespace Tandem.Architecture.Tests.PublicApi;

/// <summary>What other programs can call changes only on purpose: <c>make api</c> writes the approved texts anew, for the review to see.</summary>
public sealed class PublicApiTests
{
    private const string Folder = "test/Tandem.Architecture.Tests/approved";

    private static readonly Assembly[] s_libraries =
    [
        typeof(MacAddress).Assembly, typeof(Team).Assembly, typeof(TeamOpenRequest).Assembly, typeof(ControlPaths).Assembly, typeof(TeamDaemonBuilder).Assembly,
    ];

    public static TheoryData<string> Libraries => [.. s_libraries.Select(library => library.GetName().Name!)];

    [Theory, MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_approved_one(string name)
    {
        string approved = Path.Combine(Repository.Root, Folder, name + ".txt");
        string now = ApiText.Of(s_libraries.Single(library => library.GetName().Name == name));
        if (Environment.GetEnvironmentVariable("TANDEM_APPROVE") == "1") File.WriteAllText(approved, now);
        string before = File.Exists(approved) ? File.ReadAllText(approved) : "";
        string[] news = [.. now.Split('\n').Except(before.Split('\n'))], gone = [.. before.Split('\n').Except(now.Split('\n'))];
        Assert.True(
            before == now,
            $"The public surface of {name} changed. If that is meant, run 'make api' and commit {Folder}/{name}.txt.\n"
            + string.Join('\n', [.. gone.Select(line => "- " + line), .. news.Select(line => "+ " + line)]));
    }
}
