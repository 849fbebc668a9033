using System.Diagnostics;
using Tandem.Linux.Events;
using Tandem.Linux.Signals;

namespace Tandem.Linux.Tests.Signals;

public sealed class SignalListenerTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    public void A_signal_arrives_on_the_loops_thread(string name)
    {
        using EventLoop loop = new();
        int thread = 0;
        using SignalListener signals = new(loop, () =>
        {
            thread = Environment.CurrentManagedThreadId;
            loop.RequestStop();
        });
        Process.Start("kill", ["-s", "HUP", $"{Environment.ProcessId}"]).WaitForExit();
        Process.Start("kill", ["-s", name, $"{Environment.ProcessId}"]).WaitForExit();
        loop.Run();
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void Writing_to_a_reader_that_went_is_an_error_only()
    {
        IgnoredSignals.IgnoreBrokenPipes();
        using Linux.Processes.Pipe pipe = new();
        pipe.ReadEnd.Dispose();
        Assert.Equal(Errno.BrokenPipe, Files.Write(pipe.WriteEnd, "x"u8).Error);
    }
}
