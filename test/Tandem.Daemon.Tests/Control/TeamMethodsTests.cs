using System.Text.Json.Nodes;
using Tandem.Control;
using Tandem.Control.Protocol;
using Tandem.Teaming.Driving;

namespace Tandem.Daemon.Tests.Control;

public sealed class TeamMethodsTests : IDisposable
{
    private readonly MethodsHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("PortConfigUpdate")]
    [InlineData("PortConfigUpdate", "eth1")]
    [InlineData("ConfigUpdate")]
    [InlineData("ConfigUpdate", "{}", "a file", "no mode")]
    [InlineData("PortConfigDump")]
    [InlineData("PortAdd")]
    [InlineData("PortRemove")]
    [InlineData("StateItemValueGet")]
    [InlineData("StateItemValueSet")]
    [InlineData("StateItemValueSet", "setup.debug_level")]
    public void Missing_arguments_are_refused(string method, params string[] arguments) =>
        AssertFailure("InvalidArgs", "Did not receive correct message arguments.", _host.Call(method, arguments));

    [Theory]
    [InlineData("PortConfigUpdate", "none", "{}")]
    [InlineData("PortConfigDump", "none")]
    [InlineData("PortAdd", "none")]
    [InlineData("PortRemove", "none")]
    [InlineData("PortRemove", "eth3")]
    public void An_interface_that_there_is_not_is_refused(string method, params string[] arguments)
    {
        AssertFailure("NoSuchDev", "No such device.", _host.Call(method, arguments));
        Assert.Single(_host.Log, line => line.StartsWith("Error: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_may_only_read_changes_nothing_and_both_that_and_changes_are_logged_with_who_asked()
    {
        ControlCaller reader = MethodsHost.Root with { UserId = 1000, MayChange = false };
        foreach (string method in (string[])["PortAdd", "PortRemove", "PortConfigUpdate", "StateItemValueSet", "WhateverComesLater"])
            AssertFailure("AccessDenied", "Reading is allowed, changing is not.", _host.CallAs(reader, method, "eth1", "{}"));
        Assert.Null(_host.CallAs(reader, "StateDump").ErrorCode);
        Assert.Equal(2, _host.Team.Ports.Count);
        Assert.Contains(_host.Log, line => line.StartsWith("Warning: PortRemove (eth1, {}): refused to ", StringComparison.Ordinal)
            && line.Contains($"(pid {Environment.ProcessId}, uid 1000, usock)", StringComparison.Ordinal));

        _host.Call("PortRemove", "eth1");
        Assert.Contains(_host.Log, line => line.StartsWith("Information: PortRemove (eth1): asked by ", StringComparison.Ordinal)
            && line.Contains("uid 0, usock)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_method_that_nobody_knows_is_answered() =>
        AssertFailure("UnknownMethod", "Method is not known.", _host.Call("Reboot"));

    [Fact]
    public void Surplus_arguments_are_ignored() => Assert.Null(_host.Call("ConfigDump", "a", "b").ErrorCode);

    [Fact]
    public void A_port_is_added_and_removed()
    {
        Assert.Equal(ControlReply.Success(), _host.Call("PortAdd", "eth3"));
        Assert.Contains(_host.Team.Ports, port => port.Name == "eth3");
        Assert.Equal(ControlReply.Success(), _host.Call("PortAdd", "eth3"));
        Assert.Equal(ControlReply.Success(), _host.Call("PortRemove", "eth3"));
        Assert.DoesNotContain(_host.Team.Ports, port => port.Name == "eth3");
    }

    [Fact]
    public void A_port_that_is_up_is_not_added()
    {
        _host.Network.LinkNamed("eth3")!.IsAdminUp = true;
        AssertFailure("PortAddFail", "Failed to add port. (eth3: is up)", _host.Call("PortAdd", "eth3"));
    }

    [Fact]
    public void A_port_that_the_driver_keeps_is_not_removed()
    {
        _host.Driver.Interfere = call => call.StartsWith("RemovePort", StringComparison.Ordinal) ? new DriverResult(DriverOutcome.Busy) : null;
        AssertFailure("PortRemoveFail", "Failed to del port.", _host.Call("PortRemove", "eth2"));
    }

    [Fact]
    public void The_configuration_shows_what_the_team_added()
    {
        JsonNode config = Json(_host.Call("ConfigDump"));
        Assert.Equal(1, (int)config["notify_peers"]!["count"]!);
        Assert.Equal("ethtool", (string?)config["ports"]!["eth1"]!["link_watch"]!["name"]);
        Assert.Equal(["eth1", "eth2"], config["ports"]!.AsObject().Select(port => port.Key));
    }

    [Fact]
    public void The_actual_configuration_has_the_ports_that_are_there()
    {
        _host.Call("PortRemove", "eth2");
        _host.Call("PortAdd", "eth3");
        JsonNode config = Json(_host.Call("ConfigDumpActual"));
        Assert.Equal(["eth1", "eth3"], config["ports"]!.AsObject().Select(port => port.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_ports_configuration_is_dumped_and_updated()
    {
        Assert.Equal(-10, (int)Json(_host.Call("PortConfigDump", "eth1"))["prio"]!);
        Assert.Equal(ControlReply.Success(), _host.Call("PortConfigUpdate", "eth1", """{"prio": 7}"""));
        Assert.Equal(7, (int)Json(_host.Call("PortConfigDump", "eth1"))["prio"]!);
        Assert.Equal(7, _host.Driver.Ports.Single(port => port.Name == "eth1").Priority);
    }

    [Fact]
    public void The_configuration_of_what_is_no_port_cannot_be_dumped() =>
        AssertFailure("ConfigDumpFail", "Failed to dump config.", _host.Call("PortConfigDump", "eth3"));

    [Fact]
    public void What_is_configured_for_a_later_port_counts_when_it_is_added()
    {
        Assert.Equal(ControlReply.Success(), _host.Call("PortConfigUpdate", "eth3", """{"prio": 9}"""));
        _host.Call("PortAdd", "eth3");
        Assert.Equal(9, _host.Driver.Ports.Single(port => port.Name == "eth3").Priority);
    }

    [Theory]
    [InlineData("{bad")]
    [InlineData("[]")]
    [InlineData("""{"prio": "high"}""")]
    public void A_wrong_update_changes_nothing_and_is_told_to_the_log(string json)
    {
        AssertFailure("ConfigUpdateFail", "Failed to update config.", _host.Call("PortConfigUpdate", "eth1", json));
        Assert.Equal(-10, (int)Json(_host.Call("PortConfigDump", "eth1"))["prio"]!);
        Assert.Contains(_host.Log, line => line.Contains("error", StringComparison.Ordinal));
        Assert.Contains("Error: Failed to update config for port \"eth1\".", _host.Log);
    }

    [Fact]
    public void A_configuration_takes_the_place_of_the_one_before()
    {
        const string next = """
            {"runner": {"name": "activebackup"}, "debug_level": 1, "unknown": 1, "ports": {"eth1": {"prio": 200}, "eth3": {}}}
            """;
        ControlReply reply = _host.Call("ConfigUpdate", next, "team0.conf");
        Assert.Equal(
            [
                "live: debug_level: 0 -> 1", "live: ports.eth1.prio: -10 -> 200", "live: ports.eth1.sticky: true -> false",
                "live: ports.eth3: added", "live: ports.eth2: removed", "5 changes made.",
            ],
            Lines(reply).Skip(1));
        Assert.Equal(["eth1", "eth3"], _host.Team.Ports.Select(port => port.Name));
        JsonNode config = Json(_host.Call("ConfigDump"));
        Assert.Equal("team0", (string?)config["device"]);
        Assert.Equal(1, (int)config["notify_peers"]!["count"]!);
        Assert.Equal("ethtool", (string?)config["ports"]!["eth3"]!["link_watch"]!["name"]);
        Assert.Contains($"Information: {MethodsHost.Root.Describe()} asks for the configuration in team0.conf.", _host.Log);
        Assert.Equal(ControlReply.Success("1"), _host.Call("StateItemValueGet", "setup.debug_level"));

        _host.Driver.ForgetWrites();
        Assert.Equal("Nothing to change.", Lines(_host.Call("ConfigUpdate", next, "team0.conf"))[^1]);
        Assert.Equal("Nothing to change.", Lines(_host.Call("ConfigUpdate", _host.Call("ConfigDump").Text))[^1]);
        Assert.Empty(_host.Driver.Writes);
    }

    [Fact]
    public void A_dry_run_only_tells()
    {
        string before = _host.Call("ConfigDump").Text;
        _host.Driver.ForgetWrites();
        ControlReply reply = _host.Call("ConfigUpdate", """{"runner": {"name": "activebackup"}}""", "team0.conf", "dry-run");
        Assert.Equal(["live: ports.eth1: removed", "live: ports.eth2: removed", "2 changes would be made."], Lines(reply));
        Assert.Empty(_host.Driver.Writes);
        Assert.Equal(before, _host.Call("ConfigDump").Text);
    }

    [Theory]
    [InlineData("""{"runner": {"name": "random"}}""", "end the team (teamd -k -t team0) and start it with the new configuration.")]
    [InlineData("""{"device": "team5", "runner": {"name": "activebackup"}}""", "it is for \"team5\", and this is \"team0\".")]
    [InlineData("""{"runner": {"name": "activebackup"}, "ports": {"eth1": {"queue_id": 99}}}""", "eth1: Failed to set \"queue_id\"")]
    [InlineData("{bad", "it has errors.")]
    [InlineData("""{"ports": {"eth1": {"prio": true}}}""", "it has errors.")]
    public void A_configuration_that_is_refused_changes_nothing(string json, string reason)
    {
        string before = _host.Call("ConfigDump").Text;
        ControlReply reply = _host.Call("ConfigUpdate", json);
        Assert.Equal("ConfigUpdateFail", reply.ErrorCode);
        string last = reply.Text.Split('\n')[^1];
        Assert.StartsWith("Configuration not updated, everything is as before: ", last, StringComparison.Ordinal);
        Assert.Contains(reason, last, StringComparison.Ordinal);
        Assert.Contains("Error: " + last, _host.Log);
        Assert.Equal(before, _host.Call("ConfigDump").Text);
        Assert.Equal((-10, 100), (_host.Driver.Ports[0].Priority, _host.Driver.Ports[1].Priority));
    }

    [Fact]
    public void A_section_that_the_driver_refuses_is_not_shown()
    {
        ControlReply reply = _host.Call("PortConfigUpdate", "eth1", """{"prio": 3, "queue_id": 99}""");
        Assert.Equal("ConfigUpdateFail", reply.ErrorCode);
        Assert.Equal(-10, (int)Json(_host.Call("PortConfigDump", "eth1"))["prio"]!);
        Assert.Equal(-10, _host.Driver.Ports.Single(port => port.Name == "eth1").Priority);
    }

    [Fact]
    public void A_state_item_is_read_and_set_before_the_reply_comes()
    {
        Assert.Equal(ControlReply.Success("eth1"), _host.Call("StateItemValueGet", "runner.active_port"));
        Assert.Equal(ControlReply.Success(), _host.Call("StateItemValueSet", "runner.active_port", "eth2"));
        Assert.Equal(ControlReply.Success("eth2"), _host.Call("StateItemValueGet", "runner.active_port"));
        Assert.Equal(3, _host.HandledCount);
    }

    [Theory]
    [InlineData("PathDoesNotExist", "Item path does not exist.", "no.such")]
    [InlineData("PathDoesNotExist", "Item path does not exist.", "setup")]
    [InlineData("ItemValueGetFail", "Failed to get item value.", "ports.eth1")]
    public void A_state_item_that_cannot_be_read_is_refused(string code, string text, string path) =>
        AssertFailure(code, text, _host.Call("StateItemValueGet", path));

    [Theory]
    [InlineData("PathDoesNotExist", "Item path does not exist.", "no.such", "1")]
    [InlineData("OpNotSupp", "Operation not supported.", "setup.pid", "1")]
    [InlineData("ItemValueSetFail", "Failed to set item value.", "setup.debug_level", "-1")]
    [InlineData("ItemValueSetFail", "Failed to set item value.", "setup.debug_level", "one")]
    [InlineData("ItemValueSetFail", "Failed to set item value.", "runner.active_port", "eth9")]
    public void A_state_item_that_cannot_be_set_is_refused(string code, string text, string path, string value) =>
        AssertFailure(code, text, _host.Call("StateItemValueSet", path, value));

    [Fact]
    public void The_debug_level_is_the_logs()
    {
        _host.Call("StateItemValueSet", "setup.debug_level", "1");
        _host.Call("StateItemValueGet", "setup.debug_level");
        Assert.Contains(_host.Log, line => line.StartsWith("Debug: Request StateItemValueGet", StringComparison.Ordinal));
        _host.Call("StateItemValueSet", "setup.debug_level", "0");
        _host.Log.Clear();
        _host.Call("StateItemValueGet", "setup.debug_level");
        Assert.Empty(_host.Log);
    }

    [Fact]
    public void The_state_is_one_tree()
    {
        JsonNode state = Json(_host.Call("StateDump"));
        Assert.Equal(4711, (int)state["setup"]!["pid"]!);
        Assert.Equal("eth1", (string?)state["runner"]!["active_port"]);
        Assert.Equal("team0", (string?)state["team_device"]!["ifinfo"]!["ifname"]);
        Assert.True((bool)state["ports"]!["eth2"]!["link_watches"]!["up"]!);
    }

    private static string[] Lines(ControlReply reply)
    {
        Assert.Null(reply.ErrorCode);
        return reply.Text.Split('\n');
    }

    private static JsonNode Json(ControlReply reply)
    {
        Assert.Null(reply.ErrorCode);
        return JsonNode.Parse(reply.Text)!;
    }

    private static void AssertFailure(string code, string text, ControlReply reply) =>
        Assert.Equal(ControlReply.Failure(code, text), reply);
}
