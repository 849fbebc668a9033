using Tandem.Lab;
using Tandem.Testing.Programs;
using Tandem.Testing.Teams;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>Our daemon on both drivers, each on a machine of its own kind with equal links: what was recorded, and the same options.</summary>
public sealed class BothDriversTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private readonly (string Driver, TeamLab Lab)[] _sides = [("kernel", new()), ("bpf", new())];

    public void Dispose()
    {
        foreach ((_, TeamLab lab) in _sides) lab.Dispose();
    }

    [MachineTheory]
    [InlineData("activebackup_ethtool_1")]
    [InlineData("loadbalance_1")]
    public void In_a_recorded_session_both_print_what_was_recorded_and_have_the_same_options(string folder)
    {
        foreach ((string driver, TeamLab lab) in _sides)
        {
            lab.Cables[2].Pull(); // eth1 comes up first, which counts where the one that is active first stays so
            LabOutput started = lab.Teamd("-d", "-f", GoldenOutput.PathOf(folder, "teamd.conf"), "--driver", driver);
            Assert.Equal(GoldenOutput.Read(folder, "start"), GoldenOutput.Of(started));
            lab.AwaitItem("ports.eth1.link_watches.up", "true");
            lab.Cables[2].Plug();
        }

        GoldenSession.Play([.. _sides.Select(side => side.Lab)], Expect, Await, AssertSameOptions);

        void Expect(string file, string line)
        {
            foreach ((string driver, TeamLab lab) in _sides) Assert.Equal((driver, GoldenOutput.Read(folder, file)), (driver, Ask(lab, line)));
        }

        void Await(string file, string line)
        {
            GoldenOutput wanted = GoldenOutput.Read(folder, file);
            SpinWait.SpinUntil(() => _sides.All(side => Ask(side.Lab, line) == wanted), s_patience);
            Expect(file, line);
        }
    }

    private void AssertSameOptions(string when)
    {
        GoldenOutput[] answers = [];
        foreach (string question in (string[])["options", "ports"])
        {
            SpinWait.SpinUntil(() => (answers = [.. _sides.Select(side => Teamnl(side.Lab, question))]).Distinct().Count() == 1, s_patience);
            Assert.True(answers[0] == answers[1], $"{question} {when}:\n{answers[0].Text}\n{answers[1].Text}");
            Assert.Equal(0, answers[0].ExitCode);
        }
    }

    private static GoldenOutput Ask(TeamLab lab, string line) => GoldenOutput.Of(lab.Teamdctl(["team0", .. line.Split(' ')]));

    private static GoldenOutput Teamnl(TeamLab lab, string question) =>
        GoldenOutput.Exactly(lab.Machine.Execute(NativePrograms.PathOf("teamnl"), "team0", question));
}
