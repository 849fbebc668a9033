using Tandem.Lab.Demo;
using Tandem.Lab.Demo.Plotting;
using Tandem.Linux.Events;

namespace Tandem.Lab.Tests.Demo;

public sealed class PlotTests
{
    [Fact]
    public void The_data_ends_each_step_where_the_next_begins_and_the_last_at_the_end()
    {
        string body = FailoverPlot.Body(Some.Failover);
        Assert.Contains("""
            $rates << EOD
            # seconds, then octets a second: received, ens9, eth0
            0.000 3800000 4000000 0
            6.000 122000 0 128000
            18.000 3700000 3900000 0
            24.000 3700000 3900000 0
            EOD
            """, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set label 'ens9 pulled' at first 6,")]
    [InlineData("set label 'ens9 plugged in' at first 18,")]
    [InlineData("set arrow from first 6, graph 0 to first 6, graph 1 nohead")]
    [InlineData("rectangle from first 6, graph 0 to first 18, graph 1")]
    [InlineData("set label '{/:Bold cable of ens9 out}' at first 12,")]
    [InlineData("set label '122 kB/s by eth0' at first 12,")]
    [InlineData("first frame on eth0 0.4 ms after the pull; 1 of 1000 numbered frames a second lost")]
    [InlineData("set xrange [0:24]")]
    public void The_first_plot_shows_phases_and_cables(string line) =>
        Assert.Contains(line, FailoverPlot.Body(Some.Failover), StringComparison.Ordinal);

    [Theory]
    [InlineData("set label 'eth0 plugged in' at first 6,")]
    [InlineData("set label '1.9 MB/s when settled' at first 3,")]
    [InlineData("set label '3.8 MB/s when settled' at first 8.5,")]
    [InlineData("2.00 times one link")]
    public void The_second_plot_shows_phases_and_cables(string line) =>
        Assert.Contains(line, SpreadPlot.Body(Some.Spread), StringComparison.Ordinal);

    [Fact]
    public void A_directory_may_have_a_quote_in_its_name()
    {
        string script = new PlotFile("demo", "plot x", 100, 50).Script("/tmp/it's");
        Assert.Contains("set output '/tmp/it''s/demo.svg'", script, StringComparison.Ordinal);
        Assert.Contains("set output '/tmp/it''s/demo.png'", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Gnuplot_draws_both_plots_twice()
    {
        string directory = Directory.CreateTempSubdirectory("tandem-test-").FullName;
        try
        {
            using EventLoop loop = new();
            Gnuplot gnuplot = new(new DemoStage(loop));
            foreach (string body in new[] { FailoverPlot.Body(Some.Failover), SpreadPlot.Body(Some.Spread) })
            {
                IReadOnlyList<string> files = gnuplot.Draw(new PlotFile("plot", body, 600, 400), directory);
                Assert.Contains("</svg>", File.ReadAllText(files[0]), StringComparison.Ordinal);
                Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(files[1])[..4]);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void What_gnuplot_refuses_is_a_failure_with_its_words()
    {
        string directory = Directory.CreateTempSubdirectory("tandem-test-").FullName;
        try
        {
            using EventLoop loop = new();
            Gnuplot gnuplot = new(new DemoStage(loop));
            DemoException refusal = Assert.Throws<DemoException>(
                () => gnuplot.Draw(new PlotFile("plot", "plot nonsense nonsense", 600, 400), directory));
            Assert.StartsWith("gnuplot ended with exit code 1: ", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
