using Tandem.Control.Protocol;

namespace Tandem.CommandLine.Tests.Teamdctl.Views;

/// <summary>The state view of every variant of a dump, by the original and by ours.</summary>
public sealed class DumpVariantsTests
{
    private const string ViewAll = """
        i=0
        while [ $i -lt $1 ]; do
            teamdctl team0 state view >"$2/$i.out" 2>"$2/$i.err"; echo $? >"$2/$i.rc"
            teamdctl team0 state view -v >"$2/$i.v.out" 2>"$2/$i.v.err"; echo $? >"$2/$i.v.rc"
            i=$((i+1))
        done
        """;

    [Fact]
    public void Whatever_a_dump_lacks_both_show_the_same_of_it()
    {
        using TeamdctlHost host = new();
        IReadOnlyList<string> variants = DumpVariants.All();
        Assert.True(variants.Count > 300);
        string results = Directory.CreateTempSubdirectory("tandem-").FullName;

        using (FakeDaemon daemon = Serve(host, variants))
            host.RunScript(ViewAll, [$"{variants.Count}", results]);
        using (FakeDaemon daemon = Serve(host, variants))
        {
            for (int i = 0; i < variants.Count; i++)
            {
                Compare(variants[i], Read(results, $"{i}"), host.RunOurs(["team0", "state", "view"]));
                Compare(variants[i], Read(results, $"{i}.v"), host.RunOurs(["team0", "state", "view", "-v"]));
            }
        }

        Directory.Delete(results, recursive: true);
    }

    // Each variant is asked for twice: one view with the details, one without.
    private static FakeDaemon Serve(TeamdctlHost host, IReadOnlyList<string> variants)
    {
        int asked = 0;
        return new FakeDaemon(host.RunDirectory, request => ControlReply.Success(
            request.Method == ControlMethods.StateDump ? variants[asked++ / 2] : "{\"device\": \"team0\"}"));
    }

    private static ProgramRun Read(string results, string name) => new(
        int.Parse(File.ReadAllText(Path.Combine(results, name + ".rc"))),
        File.ReadAllText(Path.Combine(results, name + ".out")),
        File.ReadAllText(Path.Combine(results, name + ".err")));

    private static void Compare(string dump, ProgramRun original, ProgramRun ours) =>
        Assert.True(original == ours, $"{dump}\noriginal: {original}\nours: {ours}");
}
