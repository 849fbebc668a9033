using Tandem.Lab.Bench;
using Tandem.Lab.Bench.Figures;
using Tandem.Lab.Bench.Peers;

namespace Tandem.Lab.Tests.Bench;

public sealed class PeerFiguresTests
{
    [Fact]
    public void A_ratio_beside_a_figure_is_the_median_of_the_rounds_ratios()
    {
        Samples ours = new("veth", "ms", [1, 8, 3]), theirs = new("kernel", "ms", [2, 4, 3]);
        Figure figure = PeerFigures.Beside("x", "x", ours, theirs);
        Assert.Equal(("veth", 3, "×1.00"), (figure.Subject, figure.Value, figure.Remark));
    }

    [Fact]
    public void Who_is_compared_with_himself_has_no_ratio() =>
        Assert.Equal("", PeerFigures.Alone("x", "x", new Samples("kernel", "ms", [2, 4, 3])).Remark);

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Ours_may_be_as_large_as_theirs_but_not_larger(double ours, bool isMet)
    {
        Samples[] all = [new("libteam", "ms", [3, 4, 9]), new("kernel", "ms", [1, ours, 99])];
        Figure figure = Assert.Single(PeerFigures.NoMore("x", "x", all, PeerVariants.Kernel, PeerVariants.Libteam));
        Assert.Equal(isMet, figure.IsMet);
    }

    [Fact]
    public void Without_the_other_there_is_nothing_to_be_met() => Assert.Empty(
        PeerFigures.NoMore("x", "x", [new("kernel", "ms", [1])], PeerVariants.Kernel, PeerVariants.Libteam));

    [Fact]
    public void A_plot_has_a_panel_a_figure_and_a_bar_a_subject_and_direction()
    {
        PeersReport report = new("Linux 6.12",
        [
            new("tcp-out", "t", "Mbit/s", 100, 90, 110) { Subject = "bare" },
            new("tcp-in", "t", "Mbit/s", 80, 70, 600) { Subject = "bare" },
            new("tcp-out", "t", "Mbit/s", 95, 90, 110) { Subject = "veth" },
            new("start", "t", "ms", 12, 10, 14) { Subject = "kernel" },
        ]);
        string body = PeersPlot.Body(report);
        Assert.Contains("$panel0a << EOD\n-0.19 100 90 110 bare\n0.81 95 90 110 veth\nEOD", body, StringComparison.Ordinal);
        Assert.Contains("$panel0b << EOD\n0.19 80 70 600 bare\nEOD", body, StringComparison.Ordinal);
        Assert.Contains("$panel1a << EOD\n0.00 12 10 14 kernel\nEOD", body, StringComparison.Ordinal);
        Assert.Contains("('bare' 0, 'veth' 1)", body, StringComparison.Ordinal);
        Assert.Contains("set yrange [0:188.8]", body, StringComparison.Ordinal); // not 600: twice the median will do
        Assert.DoesNotContain("panel2", body, StringComparison.Ordinal);
    }
}
