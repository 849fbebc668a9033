using System.Text;
using Tandem.Linux.Namespaces;
using Tandem.Linux.Processes;

namespace Tandem.Linux.Tests.Processes;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Its_words_come_by_two_pipes_and_its_end_by_a_number()
    {
        using ChildProcess child = Shell("echo out; echo err >&2; exit 7");
        Assert.Equal("out\n", ReadToEnd(child.Output));
        Assert.Equal("err\n", ReadToEnd(child.Errors));
        Assert.True(child.WaitForExit(s_patience));
        Assert.Equal(7, child.TryGetExitCode());
        Assert.Equal(7, child.TryGetExitCode());
    }

    [Fact]
    public void While_it_runs_it_has_no_exit_code()
    {
        using ChildProcess child = Shell("read line");
        Assert.False(child.WaitForExit(TimeSpan.Zero));
        Assert.Null(child.TryGetExitCode());
    }

    [Fact]
    public void Asked_to_end_it_ends_by_the_signal()
    {
        using ChildProcess child = Shell("read line");
        child.Terminate();
        Assert.True(child.WaitForExit(s_patience));
        Assert.Equal(128 + 15, child.TryGetExitCode());
        child.Terminate(); // fine when it has ended
    }

    [Fact]
    public void What_heeds_no_request_is_ended_all_the_same()
    {
        ChildProcess child = Shell("trap '' TERM; echo ready; while :; do read line || :; done");
        byte[] ready = new byte[16];
        Assert.True(Files.Read(child.Output, ready).Raw > 0);
        child.Terminate();
        child.Dispose();
        Assert.Throws<ObjectDisposedException>(() => child.WaitForExit(TimeSpan.Zero));
    }

    [Fact]
    public void It_leads_a_session_of_its_own()
    {
        using ChildProcess child = Shell("ps -o pid=,sid= -p $$");
        string[] numbers = ReadToEnd(child.Output).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(numbers[0].Trim(), numbers[1].Trim());
    }

    [Fact]
    public void It_runs_in_the_namespace_it_was_given_and_sees_its_devices()
    {
        using NetworkNamespace home = NetworkNamespace.Create();
        using ChildProcess child = ChildProcess.Start("/bin/sh", ["-c", "ls /sys/class/net; readlink /proc/self/ns/net"], [], home);
        string[] lines = ReadToEnd(child.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["lo", home.Run(static () => File.ResolveLinkTarget("/proc/thread-self/ns/net", returnFinalTarget: false)!.Name)], lines);
    }

    [Fact]
    public void A_program_that_is_not_there_is_an_error_at_once() => Assert.Equal(
        Errno.NoEntry, Assert.Throws<LinuxException>(static () => ChildProcess.Start("/nowhere", [], [])).Error);

    private static ChildProcess Shell(string script) => ChildProcess.Start("/bin/sh", ["-c", script], ["PATH=/usr/bin:/bin"]);

    private static string ReadToEnd(FileDescriptor source)
    {
        using MemoryStream all = new();
        byte[] part = new byte[512];
        while (Files.Read(source, part).OrThrow("read") is > 0 and long length) all.Write(part, 0, (int)length);
        return Encoding.UTF8.GetString(all.ToArray());
    }
}
