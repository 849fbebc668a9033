using System.Text;
using Tandem.Linux.Processes;

namespace Tandem.Linux.Tests.Processes;

public sealed class ProcessTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_started_process_gets_its_words_its_environment_and_its_descriptors_and_no_others()
    {
        using FileStream inherited = File.OpenRead("/etc/passwd");
        using Pipe output = new();
        using FileDescriptor nowhere = FileDescriptor.From(Files.OpenReadWrite("/dev/null"), "open");
        using FileDescriptor memory = MemoryFile.Create("test", "from memory"u8);
        SysResult started = ProcessSpawner.Start(new("/bin/sh", ["sh", "-c", "cat <&3; echo \" $1 $WORD\"; ls /proc/$$/fd", "sh", "a b"])
        {
            Environment = ["WORD=c d", "PATH=/usr/bin:/bin"],
            Descriptors = [nowhere, output.WriteEnd, nowhere, memory],
        });
        output.WriteEnd.Dispose();
        Assert.True(started.IsOk);
        Assert.True(output.WaitReadable(s_patience));
        Assert.Equal("from memory a b c d\n0\n1\n2\n3\n", Encoding.UTF8.GetString(Files.ReadToEnd(output.ReadEnd)));
    }

    [Fact]
    public void A_session_of_its_own_is_led_by_the_new_process()
    {
        using Pipe output = new();
        using FileDescriptor nowhere = FileDescriptor.From(Files.OpenReadWrite("/dev/null"), "open");
        SysResult started = ProcessSpawner.Start(new("/bin/sh", ["sh", "-c", "cut -d' ' -f6 /proc/$$/stat"])
        {
            Environment = ["PATH=/usr/bin:/bin"],
            Descriptors = [nowhere, output.WriteEnd, nowhere],
            NewSession = true,
        });
        output.WriteEnd.Dispose();
        Assert.Equal($"{started.OrThrow("spawn")}\n", Encoding.UTF8.GetString(Files.ReadToEnd(output.ReadEnd)));
    }

    [Fact]
    public void A_program_that_there_is_not_is_told() =>
        Assert.Equal(Errno.NoEntry, ProcessSpawner.Start(new("/nosuch", ["nosuch"])).Error);

    [Fact]
    public void A_process_is_ended_and_waited_for()
    {
        using System.Diagnostics.Process cat = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        Assert.True(ProcessHandle.Exists(cat.Id));
        Assert.True(ProcessHandle.TryOpen(cat.Id, out ProcessHandle? handle).IsOk);
        using (handle)
        {
            Assert.False(handle!.WaitForExit(TimeSpan.Zero));
            Assert.True(handle.Terminate().IsOk);
            Assert.True(handle.WaitForExit(s_patience));
        }

        cat.WaitForExit();
        Assert.False(ProcessHandle.Exists(cat.Id));
        Assert.Equal(Errno.NoProcess, ProcessHandle.TryOpen(cat.Id, out _).Error);
    }

    [Fact]
    public void Privileges_that_are_missing_are_named()
    {
        Assert.Empty(Capabilities.Missing(Capability.NetAdmin));
        Assert.Equal([(Capability)62], Capabilities.Missing(Capability.NetAdmin, (Capability)62));
    }
}
