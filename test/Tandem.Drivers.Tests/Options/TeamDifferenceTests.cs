using Tandem.Drivers.Options.Serving;
using Tandem.Primitives;
using Tandem.Teaming.Options;

namespace Tandem.Drivers.Tests.Options;

/// <summary>What happened, as the kernel's driver would have told it.</summary>
public sealed class TeamDifferenceTests
{
    private static readonly IfIndex Port = new(3);
    private static readonly TeamPortStatus Up = new(Port, true, 1000, 1);
    private static readonly TeamOption Mode = Option("mode", "activebackup");
    private static readonly TeamOption Active = new(new("activeport"), TeamOptionValue.Of(3u));
    private static readonly TeamOption Enabled = new(new("enabled", Port), TeamOptionValue.Of(true));

    [Fact]
    public void Nothing_is_told_of_what_stays() => Assert.Empty(TeamDifference.Between(Of([Mode], [Up]), Of([Mode], [Up])));

    [Fact]
    public void An_option_that_was_set_is_told_also_when_it_stays() => Assert.Equal(
        ["*mode"], Told(Of([Mode], []), Of([Mode], []), new("mode")));

    [Fact]
    public void A_port_comes_before_its_options() => Assert.Equal(
        ["*port 3 up", "*enabled"], Told(Of([Mode], []), Of([Mode, Enabled], [Up])));

    [Fact]
    public void A_port_goes_after_its_options_and_shows_no_link() => Assert.Equal(
        ["-enabled", "-port 3 down", "*activeport"],
        Told(Of([Mode, Active, Enabled], [Up]), Of([Mode, new(new("activeport"), TeamOptionValue.Of(0u))], [])));

    [Fact]
    public void A_mode_changes_after_its_options() => Assert.Equal(
        ["-activeport", "*bpf_hash_func,*lb_tx_method", "*mode"],
        Told(
            Of([Mode, Active], []),
            Of([Option("mode", "loadbalance"), Option("bpf_hash_func", ""), Option("lb_tx_method", "hash")], []),
            new("mode")));

    [Fact]
    public void A_link_that_changes_is_a_port_and_no_option() => Assert.Equal(
        ["*port 3 down"],
        Told(Of([Enabled], [Up]), Of([Enabled], [Up with { IsLinkUp = false, SpeedMbps = 0, Duplex = 0 }])));

    [Fact]
    public void An_array_is_told_in_one_and_before_what_emptied_it() => Assert.Equal(
        ["*map,*map", "*enabled"],
        Told(
            Of([Entry(0, 3), Entry(1, 3), Enabled], [Up]),
            Of([Entry(0, 0), Entry(1, 0), Enabled with { Value = TeamOptionValue.Of(false) }], [Up]),
            Enabled.Key));

    private static TeamOption Entry(uint place, uint port) => new(new("map", default, place), TeamOptionValue.Of(port));

    private static TeamOption Option(string name, string value) => new(new(name), TeamOptionValue.Of(value));

    private static TeamPicture Of(TeamOption[] options, TeamPortStatus[] ports) => new(options, ports);

    private static IEnumerable<string> Told(TeamPicture before, TeamPicture after, TeamOptionKey? set = null) =>
        TeamDifference.Between(before, after, set).Select(static report => string.Join(
            ',',
            report.Options.Select(static option => Mark(option.IsChanged, option.IsRemoved) + option.Key.Name)
                .Concat(report.Ports.Select(static port =>
                    $"{Mark(port.IsChanged, port.IsRemoved)}port {port.Index} {(port.IsLinkUp ? "up" : "down")}"))));

    private static string Mark(bool isChanged, bool isRemoved) => isRemoved ? "-" : isChanged ? "*" : " ";
}
