using Tandem.Drivers.Options;
using Tandem.Drivers.Options.Serving;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Options;
using Tandem.Testing;
using Tandem.Testing.Driving;

namespace Tandem.Drivers.Tests.Options;

/// <summary>Both ends of the API together: what the client asks, the service answers.</summary>
public sealed class TeamServiceTests : IDisposable
{
    private readonly FakeNetwork _network = new();
    private readonly FakeTeamDriver _driver;
    private readonly TeamService _service;
    private readonly ScriptedTransport _events = new();
    private readonly TeamConnection _connection;
    private readonly List<byte[]> _requests = [];
    private bool _isPrivileged = true;

    public TeamServiceTests()
    {
        _driver = FakeTeamDriver.Create(_network, "team0");
        _service = new TeamService(_driver);
        _connection = new TeamConnection(
            new NetlinkSocket(new ScriptedTransport(Answer)), new NetlinkSocket(_events), TeamService.Family, _driver.Device.Index);
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Options_of_every_type_arrive_as_they_were_set()
    {
        Set(new("mode"), TeamOptionValue.Of("loadbalance"));
        IfIndex port = AddPort("eth1");
        Set(new("priority", port), TeamOptionValue.Of(-12));
        Set(new("enabled", port), TeamOptionValue.Of(false));
        Set(new("notify_peers_count"), TeamOptionValue.Of(uint.MaxValue));
        Assert.True(_connection.ReadOptions(out IReadOnlyList<TeamOption> options).IsOk);
        Assert.Equal(5 + 2 + 256 + 256 + 1 + 6, options.Count); // in several messages
        Assert.Equal("loadbalance", options[0].Value.AsString());
        Assert.Equal(-12, options.Single(option => option.Key == new TeamOptionKey("priority", port)).Value.AsInt32());
        Assert.False(options.Single(option => option.Key == new TeamOptionKey("enabled", port)).Value.AsBool());
        Assert.Equal(uint.MaxValue, options[1].Value.AsUInt32());
    }

    [Fact]
    public void Ports_arrive_with_their_links()
    {
        IfIndex port = AddPort("eth1");
        Assert.True(_connection.ReadPorts(out IReadOnlyList<TeamPortStatus> ports).IsOk);
        Assert.Equal([new(port, true, 10_000, 1)], ports);
    }

    [Fact]
    public void A_refusal_has_its_reason()
    {
        AddPort("eth1");
        NetlinkResult refused = _connection.Set(new("mode"), TeamOptionValue.Of("random"));
        Assert.Equal((Errno.Busy, "the mode cannot change while the team has ports"), (refused.Error, refused.KernelText));
    }

    [Fact]
    public void Nobody_without_the_privilege_learns_or_changes_anything()
    {
        _isPrivileged = false;
        Assert.Equal(Errno.NotPermitted, _connection.ReadOptions(out _).Error);
        Assert.Equal(Errno.NotPermitted, _connection.ReadPorts(out _).Error);
        Assert.Equal(Errno.NotPermitted, _connection.Set(new("mode"), TeamOptionValue.Of("random")).Error);
        Assert.Equal(Errno.NotPermitted, _connection.Command(TeamAttr.Subscribe).Error);
        Assert.Empty(_driver.Writes);
    }

    [Fact]
    public void Texts_and_names_that_are_too_long_are_refused_with_the_kernels_numbers()
    {
        Assert.Equal(Errno.OutOfRange, _connection.Set(new(new string('n', 33)), TeamOptionValue.Of(1u)).Error);
        Assert.Equal(Errno.Invalid, _connection.Set(new("mode"), TeamOptionValue.Of(new string('m', 32))).Error);
        Assert.Equal(Errno.Invalid, _connection.Set(new("mode"), new TeamOptionValue((TeamOptionType)77, [])).Error);
        Assert.Equal(Errno.NotSupported, _connection.Command(0x7f).Error);
    }

    [Fact]
    public void What_is_set_is_told_to_those_who_listen_and_only_then()
    {
        Set(new("mode"), TeamOptionValue.Of("random"));
        Assert.Empty(_events.Waiting);
        _service.Watch();
        Set(new("notify_peers_count"), TeamOptionValue.Of(0u));
        AddPort("eth1");
        List<TeamReport> told = [];
        Assert.Equal(DrainResult.Empty, _connection.Drain(told.Add));
        Assert.Equal(["notify_peers_count", "", "enabled"], told.Select(report => report.Options.Count > 0 ? report.Options[0].Key.Name : ""));
        Assert.All(told.SelectMany(report => report.Options), option => Assert.True(option.IsChanged));
    }

    [Fact]
    public void Broken_requests_of_every_kind_are_answered_or_passed_over()
    {
        Set(new("mode"), TeamOptionValue.Of("activebackup"));
        IfIndex port = AddPort("eth1");
        Set(new("priority", port), TeamOptionValue.Of(-1));
        _connection.ReadOptions(out _);
        foreach (byte[] request in _requests.ToArray())
        {
            foreach (byte[] broken in Hostile.Truncations(request).Concat(Hostile.Mutations(request, seed: 11, count: 5000)))
                _service.Answer(broken, isPrivileged: true);
        }

        Assert.Contains(_service.Answer(_requests[^1], true).Replies, static reply => reply.Length > 16);
    }

    private IEnumerable<object> Answer(byte[] request)
    {
        _requests.Add(request);
        ServiceAnswer answer = _service.Answer(request, _isPrivileged);
        foreach (byte[] told in answer.Events) _events.Waiting.Enqueue(told);
        return answer.Replies;
    }

    private void Set(TeamOptionKey key, TeamOptionValue value) => Assert.Equal(Errno.None, _connection.Set(key, value).Error);

    private IfIndex AddPort(string name)
    {
        FakeLink link = _network.AddLink(name);
        Assert.True(_connection.Command(TeamAttr.AddPort, link.Index).IsOk);
        return link.Index;
    }
}
