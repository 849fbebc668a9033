using Tandem.Lab.Demo;
using Tandem.Linux.Events;

namespace Tandem.Lab.Tests.Demo;

public sealed class DemoStageTests
{
    [Fact]
    public void Waiting_ends_when_it_becomes_so()
    {
        using EventLoop loop = new();
        DemoStage stage = new(loop);
        bool isSo = false;
        loop.Post(() => isSo = true);
        stage.Until(() => isSo, TimeSpan.FromMinutes(1), () => "never");
        Assert.True(isSo);
    }

    [Fact]
    public void What_does_not_become_so_fails_with_the_reason()
    {
        using EventLoop loop = new();
        DemoException failure = Assert.Throws<DemoException>(
            () => new DemoStage(loop).Until(() => false, TimeSpan.Zero, () => "the cable is in two"));
        Assert.Equal("the cable is in two", failure.Message);
    }

    [Fact]
    public void Waiting_ends_at_once_when_the_play_is_cancelled()
    {
        using EventLoop loop = new();
        DemoStage stage = new(loop);
        loop.Post(stage.Cancel);
        Assert.Throws<OperationCanceledException>(() => stage.For(TimeSpan.FromDays(1)));
        Assert.Throws<OperationCanceledException>(() => stage.Until(() => false, TimeSpan.FromDays(1), () => "never"));
    }
}
