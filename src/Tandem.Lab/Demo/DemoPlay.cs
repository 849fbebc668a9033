using Tandem.Lab.Demo.Acts;
using Tandem.Lab.Demo.Plotting;
using Tandem.Lab.Demo.Programs;
using Tandem.Lab.Demo.Reporting;
using Tandem.Lab.Hosts;
using Tandem.Linux;
using Tandem.Netlink;

namespace Tandem.Lab.Demo;

/// <summary>The demonstration: two acts, their plots, and a report.</summary>
public sealed class DemoPlay
{
    private readonly DemoStage _stage;
    private readonly IDemoAudience _audience;
    private readonly DemoScale _scale;
    private readonly string _executable;
    private readonly string _output;
    private readonly List<string> _files = [];
    private readonly List<DemoCheck> _checks = [];
    private DemoReport _report;

    /// <summary>Prepares; does nothing yet.</summary>
    /// <param name="stage">Where it waits.</param>
    /// <param name="audience">Whom it is shown to.</param>
    /// <param name="scale">How large it is to be.</param>
    /// <param name="executable">Path of the program <c>tandem</c>, with its other names beside it.</param>
    /// <param name="output">Directory for plots and report; made when missing.</param>
    public DemoPlay(DemoStage stage, IDemoAudience audience, DemoScale scale, string executable, string output)
    {
        (_stage, _audience, _scale, _executable, _output) = (stage, audience, scale, executable, Path.GetFullPath(output));
        _report = new DemoReport
        {
            Kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
            IsQuick = scale.IsQuick,
            Limits = [],
            Checks = _checks,
        };
    }

    /// <summary>Plays it, and takes away everything it made but the plots and the report.</summary>
    /// <returns>What came out; also when a step failed.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; everything is taken away.</exception>
    public DemoReport Run()
    {
        try
        {
            using WorkDirectory work = new();
            PlayActs(work.Path);
        }
        catch (Exception failure) when (failure is DemoException or LinuxException or NetlinkException || FileFailure.Is(failure))
        {
            _report = _report with { Failure = FileFailure.Describe(failure) };
        }

        if (Directory.Exists(_output)) WriteReport();
        _audience.Conclude(_report, _files);
        return _report;
    }

    private void PlayActs(string work)
    {
        if (!Environment.IsPrivilegedProcess) throw new DemoException("this needs root: it makes network namespaces");
        PrepareOutput();
        Gnuplot gnuplot = new(_stage);
        DemoSetting setting = new(_stage, _audience, new DemoPrograms(_stage, _executable), _scale, work);

        IReadOnlyList<string> swept = LabSweeper.Sweep();
        WorkDirectory.Sweep();
        if (swept.Count > 0) _audience.Say($"Removed what a killed run left behind: {string.Join(", ", swept)}.");

        _audience.Announce("Act 1: a cable is pulled");
        FailoverAct failover = new(setting);
        FailoverReport first = failover.Play();
        _report = _report with { Failover = first, Limits = failover.Limits };
        _checks.AddRange(DemoExpectations.Of(first));

        _audience.Announce("Act 2: two links at once");
        SpreadReport second = new SpreadAct(setting).Play();
        _report = _report with { Spread = second };
        _checks.AddRange(DemoExpectations.Of(second));

        _files.AddRange(gnuplot.Draw(new PlotFile("demo", FailoverPlot.Body(first), 1000, 620), _output));
        _files.AddRange(gnuplot.Draw(new PlotFile("demo-roundrobin", SpreadPlot.Body(second), 1000, 480), _output));
    }

    private void PrepareOutput()
    {
        try
        {
            Directory.CreateDirectory(_output);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new DemoException($"the directory {_output} cannot be made");
        }
    }

    private void WriteReport()
    {
        string path = Path.Combine(_output, "report.json");
        File.WriteAllText(path, DemoReportJson.Write(_report));
        _files.Add(path);
    }
}
