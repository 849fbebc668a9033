using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class MachineVisitTests(MachineVisit visit) : IClassFixture<MachineVisit>
{
    private string[] Lines => visit.Result.Output.Split('\n');

    [Fact]
    public void The_command_ends_and_its_exit_code_is_known_also_when_a_signal_ended_it()
    {
        Assert.Equal(MachineEnding.Exited, visit.Result.Ending);
        Assert.Equal(128 + 10, visit.Result.CommandExitCode);
    }

    [Fact]
    public void It_runs_on_the_kernel_asked_for() => Assert.Contains(MachineKernels.Require(series: null).Release, Lines);

    [Fact]
    public void Output_comes_as_it_is_written() => Assert.True(File.Exists(Path.Combine(visit.Exchange, "go")));

    [Fact]
    public void All_output_comes_and_no_octet_more() => Assert.Equal(new string('x', MachineVisit.LongOutput), Lines[^1]);

    [Fact]
    public void Errors_are_kept_apart_from_output() => Assert.Equal("complaint\n", visit.Result.Errors);

    [Fact]
    public void The_hosts_files_are_there_and_what_the_machine_does_to_them_ends_with_it()
    {
        Assert.Contains("of the host", Lines);
        Assert.Contains("of the machine", Lines);
        Assert.Equal("of the host\n", File.ReadAllText(visit.HostFile));
    }

    [Fact]
    public void A_folder_to_exchange_is_written_to() => Assert.Equal("result\n", File.ReadAllText(Path.Combine(visit.Exchange, "result")));

    [Fact]
    public void Environment_and_directory_are_as_asked_for() => Assert.Contains($"it's me from {visit.Exchange}", Lines);

    [Fact]
    public void The_kernel_has_teams() => Assert.Contains(Lines, line => line.StartsWith("team0", StringComparison.Ordinal));

    [Fact]
    public void What_a_booted_system_mounts_is_mounted() => Assert.Equal(7, Lines.Count(line => line.EndsWith(" is a mountpoint", StringComparison.Ordinal)));

    [Fact]
    public void That_the_kernel_complained_about_itself_is_known() => Assert.True(visit.Result.HasKernelTrouble);

    [Fact]
    public void The_console_has_the_kernels_log() => Assert.Contains("Linux version", visit.Result.Console, StringComparison.Ordinal);

    [Fact]
    public void How_long_the_boot_took_is_known()
    {
        Assert.Equal(visit.Audience.BootTime, visit.Result.BootTime);
        Assert.InRange(visit.Result.BootTime!.Value, TimeSpan.FromTicks(1), visit.Result.TotalTime);
    }
}
