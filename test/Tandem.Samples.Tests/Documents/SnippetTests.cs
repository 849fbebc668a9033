using Tandem.Drivers;
using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.Samples.Tests.Documents;

/// <summary>The snippets of docs/library.md do what it says: on a machine where a daemon looks after team0.</summary>
public sealed class SnippetTests : IDisposable
{
    private readonly SampleLab _lab = new("eth0", "eth1");

    public SnippetTests() => _lab.Start("CustomRunner", _lab.Config("""
        {"device": "team0", "runner": {"name": "activebackup"}, "ports": {"eth0": {}}}
        """)).Said("successfully started.");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Ports_and_options_are_listed() => _lab.Machine.Run(() =>
    {
        StringWriter output = new() { NewLine = "\n" };
        Snippets.List(output);
        Assert.StartsWith("eth0 02:00:00:00:01:00 up 10000 Mbit/s\nmode String activebackup\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nenabled Bool true\n", output.ToString(), StringComparison.Ordinal);
    });

    [Fact]
    public void What_is_no_team_is_told_apart() => _lab.Machine.Run(() =>
    {
        Assert.Equal($"team0 is a team of the {SampleLab.Driver} driver", Snippets.Refused("team0"));
        Assert.Equal("there is no team9", Snippets.Refused("team9"));
        Assert.Equal("eth1 is something else", Snippets.Refused("eth1"));
    });

    [Fact]
    public void Options_are_set_by_type_and_by_name() => _lab.Machine.Run(() =>
    {
        Assert.True(TeamHandle.TryCreate("team7", out TeamHandle? made).IsOk);
        using TeamHandle team = made!;
        IfIndex port = team.FindInterface("eth1")!.Index;
        Assert.True(team.SetMode("roundrobin").IsOk && team.AddPort(port).IsOk && team.Refresh().IsOk);
        Snippets.Set(team, port);
        Assert.Equal(1u, Snippets.SetByName(team, port));
        Assert.True(team.Destroy().IsOk);
    });

    [Fact]
    public void Teams_are_created_and_destroyed()
    {
        _lab.Machine.Run(Snippets.Create);
        Assert.DoesNotContain("team7", _lab.Links());
        Assert.False(_lab.Machine.Link("eth1").IsUp);
    }

    [Fact]
    public void Changes_are_watched()
    {
        StringWriter output = new() { NewLine = "\n" };
        _lab.Machine.Run(() =>
        {
            Assert.True(TeamHandle.TryOpen("team0", out TeamHandle? found).IsOk);
            using TeamHandle team = found!;
            using EventLoop loop = new();
            using IDisposable end = team.OnChange(TeamChanges.Ports, _ =>
            {
                if (team.Ports.Any(port => !port.IsLinkUp)) loop.RequestStop();
            });
            loop.Post(() => _lab.SetCable("eth0", plugged: false));
            Snippets.Watch(team, loop, output);
        });
        Assert.EndsWith($"port {_lab.Machine.Link("eth0").Index}: down\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_daemon_is_asked()
    {
        Assert.Equal("eth0", Snippets.AskDaemon(_lab.RunDirectory));
        Assert.Equal("no daemon of team0: No such file or directory", Snippets.AskDaemon(_lab.Folder));
    }
}
