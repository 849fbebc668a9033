using Tandem.Control.Protocol;

namespace Tandem.CommandLine.Tests.Teamdctl.Views;

/// <summary>The state view of every variant of a dump, by the original and by ours.</summary>
public sealed class DumpVariantsTests
{
    // Every other one with the details: reading a dump is the same without them.
    private const string ViewAll = """
        i=0
        while [ $i -lt $1 ]; do
            if [ $((i % 2)) = 0 ]; then set -- "$@" -v; fi
            teamdctl team0 state view $3 >"$2/$i.out" 2>"$2/$i.err"; echo $? >"$2/$i.rc"
            set -- "$1" "$2"
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
                string[] details = i % 2 == 0 ? ["-v"] : [];
                ProgramRun ours = host.RunOurs(["team0", "state", "view", .. details]);
                ProgramRun original = Read(results, $"{i}");
                Assert.True(original == ours, $"{variants[i]}\noriginal: {original}\nours: {ours}");
            }
        }

        Directory.Delete(results, recursive: true);
    }

    private static FakeDaemon Serve(TeamdctlHost host, IReadOnlyList<string> variants)
    {
        int asked = 0;
        return new FakeDaemon(host.RunDirectory, request => ControlReply.Success(
            request.Method == ControlMethods.StateDump ? variants[asked++] : "{\"device\": \"team0\"}"));
    }

    private static ProgramRun Read(string results, string name) => new(
        int.Parse(File.ReadAllText(Path.Combine(results, name + ".rc"))),
        File.ReadAllText(Path.Combine(results, name + ".out")),
        File.ReadAllText(Path.Combine(results, name + ".err")));
}
