using System.Diagnostics;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Lab.Machines;

public sealed class MachineCommandTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8); // a boot that stops on its way is begun anew
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-test-").FullName;

    [Fact]
    public void A_command_has_its_output_errors_and_exit_code_and_progress_is_told_among_the_errors()
    {
        using RunningProgram machine = Start("--kernel", "6.1", "--", "sh", "-c", "echo \"$1\"; echo complaint >&2; exit 7", "sh", "it's two  words");
        ProgramResult result = machine.WaitForExit(s_patience);

        Assert.Equal((7, "it's two  words\n"), (result.ExitCode, result.Output));
        Assert.Contains("complaint", result.ErrorLines);
        Assert.Contains(result.ErrorLines, line => line.StartsWith("machine: Linux 6.1.", StringComparison.Ordinal));
        Assert.Contains(result.ErrorLines, line => line.StartsWith("machine: up after ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_panic_shows_the_console_and_has_an_exit_code_of_its_own()
    {
        using RunningProgram machine = Start("-t", "--", "sh", "-c", "echo c >/proc/sysrq-trigger; sleep 1000");
        ProgramResult result = machine.WaitForExit(s_patience);

        Assert.Equal(122, result.ExitCode);
        Assert.Contains("sysrq triggered crash", result.Errors, StringComparison.Ordinal);
        Assert.Contains("machine: the kernel panicked", result.ErrorLines);
    }

    [Fact]
    public void A_deadline_has_an_exit_code_of_its_own()
    {
        using RunningProgram machine = Start("--timeout", "1", "--accel", "tcg", "--exchange", _folder, "--", "sleep", "1000");
        Assert.Equal(124, machine.WaitForExit(s_patience).ExitCode);
        Assert.Empty(Emulators());
    }

    [Fact]
    public void A_kernel_that_is_not_there_is_said_to_be_missing_with_the_way_to_get_it()
    {
        using RunningProgram machine = Start("--kernel", "5.99", "--", "true");
        ProgramResult result = machine.WaitForExit(s_patience);

        Assert.Equal(125, result.ExitCode);
        Assert.Equal(["tandem: there is no kernel 5.99 to boot; scripts/setup machine fetches them"], result.ErrorLines);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public void A_signal_ends_it_and_nothing_is_left(string signal)
    {
        using RunningProgram machine = Start("--accel", "tcg", "--exchange", _folder, "--", "sleep", "1000");
        Eventually.True("the machine starts", () => Emulators().Count == 1);

        machine.Signal(signal);

        Assert.Equal(signal == "KILL" ? 128 + 9 : 130, machine.WaitForExit(s_patience).ExitCode);
        Eventually.True("the machine is gone", () => Emulators().Count == 0);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_script_comes_by_standard_input_where_that_is_no_terminal()
    {
        using RunningProgram machine = Start("--kernel", "6.12", "--cpus", "3", "--card-pairs", "1");
        machine.Type("uname -r; nproc; ls /sys/class/net; exit 3\n");
        machine.CloseInput();
        ProgramResult result = machine.WaitForExit(s_patience);

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("6.12.", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n3\neth0\neth1\nlo\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_command_a_person_gets_a_shell_with_job_control_and_the_size_of_the_window()
    {
        string command = $"stty rows 33 cols 99; SHELL=/bin/bash {NativePrograms.PathOf("tandem")} lab machine";
        using RunningProgram terminal = Start(new ProcessStartInfo("script", ["-qec", command, "/dev/null"]));
        Await(terminal, "machine: up after");

        terminal.Type("stty size; echo be''gun; sleep 1000\n");
        Await(terminal, "begun");
        terminal.Type("\u0003");
        Await(terminal, "^C"); // what is typed before the Ctrl-C has had its effect goes with it
        terminal.Type("echo co''de $?; exit 5\n");

        ProgramResult result = terminal.WaitForExit(s_patience);
        Assert.Equal(5, result.ExitCode);
        Assert.Contains("33 99", result.Output, StringComparison.Ordinal);
        Assert.Contains("code 130", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static RunningProgram Start(params string[] arguments) =>
        Start(new ProcessStartInfo(NativePrograms.PathOf("tandem"), ["lab", "machine", .. arguments]));

    private static RunningProgram Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return new RunningProgram(Process.Start(start)!);
    }

    private static void Await(RunningProgram program, string words) => Assert.True(
        SpinWait.SpinUntil(() => program.Output.Contains(words, StringComparison.Ordinal) || program.HasExited, s_patience),
        $"'{words}' does not come: {program.Output}{program.Errors}");

    // Those of this test: its folder is among their arguments.
    private IReadOnlyList<string> Emulators() =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)).Select(Arguments)
            .Where(arguments => arguments.Contains("fsdev", StringComparison.Ordinal) && arguments.Contains(_folder, StringComparison.Ordinal)),
    ];

    private static string Arguments(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
