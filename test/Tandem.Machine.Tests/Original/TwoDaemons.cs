using Tandem.Lab;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Original;

/// <summary>The original daemon and ours, on the kernel's driver, each on a machine of its own kind with equal links.</summary>
internal sealed class TwoDaemons : IDisposable
{
    private const string Originals = "/usr/bin";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    /// <summary>Where the original daemon runs.</summary>
    internal TeamLab Original { get; } = new();

    /// <summary>Where ours runs.</summary>
    internal TeamLab Ours { get; } = new();

    /// <summary>Starts both with a configuration file; both say the same and use the kernel's driver.</summary>
    /// <returns>What they said.</returns>
    internal GoldenOutput Start(string configFile, params IEnumerable<string> arguments)
    {
        string[] line = ["-d", "-f", configFile, .. arguments];
        GoldenOutput original = GoldenOutput.Of(Run(Original, Originals, "teamd", line));
        GoldenOutput ours = GoldenOutput.Of(Run(Ours, NativePrograms.Directory, "teamd", line));
        Assert.Equal(original, ours);
        Assert.Equal("team", Original.Machine.Link("team0").Kind);
        Assert.Equal("team", Ours.Machine.Link("team0").Kind);
        return original;
    }

    /// <summary>Asks both daemons by both clients; all print the same, now or soon.</summary>
    /// <param name="program">The client, e.g. <c>teamdctl</c>.</param>
    /// <param name="line">Its arguments; asking changes nothing.</param>
    /// <param name="golden">What they are to print, ours and the original alike.</param>
    internal void Ask(string program, string[] line, GoldenOutput? golden = null)
    {
        GoldenOutput[] answers = [];
        SpinWait.SpinUntil(() => AreRight(answers = [.. AskAll(program, line)], golden), s_patience);
        string[] who = ["the original daemon by ours", "our daemon by the original", "our daemon by ours"];
        for (int i = 0; i < who.Length; i++) Same(answers[0], answers[i + 1], $"{program} {string.Join(' ', line)}: {who[i]}");
        if (golden is not null) Assert.Equal(golden, answers[0].Tolerant());
    }

    /// <summary>Tells both daemons to do something, by a client each; both print the same.</summary>
    /// <param name="crosswise">Our client tells the original daemon, and the original tells ours; else each its own.</param>
    /// <param name="program">The client.</param>
    /// <param name="line">Its arguments.</param>
    internal GoldenOutput Tell(bool crosswise, string program, string[] line)
    {
        (string first, string second) = crosswise ? (NativePrograms.Directory, Originals) : (Originals, NativePrograms.Directory);
        GoldenOutput original = GoldenOutput.Exactly(Run(Original, first, program, line));
        Same(original, GoldenOutput.Exactly(Run(Ours, second, program, line)), $"{program} {string.Join(' ', line)}");
        return original;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Original.Dispose();
        Ours.Dispose();
    }

    private IEnumerable<GoldenOutput> AskAll(string program, string[] line) =>
        from lab in (TeamLab[])[Original, Ours]
        from folder in (string[])[Originals, NativePrograms.Directory]
        select GoldenOutput.Exactly(Run(lab, folder, program, line));

    private static LabOutput Run(TeamLab lab, string folder, string program, string[] line) =>
        lab.Unaware(Path.Combine(folder, program), line);

    private static bool AreRight(GoldenOutput[] answers, GoldenOutput? golden) =>
        answers.Distinct().Count() == 1 && (golden is null || golden == answers[0].Tolerant());

    private static void Same(GoldenOutput wanted, GoldenOutput found, string what) => Assert.True(
        wanted == found, $"{what}\nthe original by the original ({wanted.ExitCode}):\n{wanted.Text}\nbut ({found.ExitCode}):\n{found.Text}");
}
