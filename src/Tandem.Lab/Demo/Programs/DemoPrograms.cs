using System.Collections;
using Tandem.Linux.Processes;

namespace Tandem.Lab.Demo.Programs;

/// <summary>The programs that the play starts: this one under its several names.</summary>
public sealed class DemoPrograms
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly DemoStage _stage;
    private readonly string _tandem;
    private readonly IReadOnlyList<string> _environment;

    /// <summary>Names them.</summary>
    /// <param name="stage">Where their words come in.</param>
    /// <param name="tandem">Path of the executable; <c>teamd</c> and <c>teamdctl</c> are beside it.</param>
    /// <exception cref="DemoException">One of them is missing.</exception>
    public DemoPrograms(DemoStage stage, string tandem)
    {
        _stage = stage;
        _tandem = tandem;
        _environment =
        [
            .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static v => $"{v.Key}={v.Value}"),
        ];
        foreach (string name in new[] { "teamd", "teamdctl" })
            if (!File.Exists(Beside(name))) throw new DemoException($"there is no {name} beside {tandem}: build the native programs first (make build)");
    }

    /// <summary>Starts a program of <c>tandem lab</c> inside a host.</summary>
    internal RunningProgram StartLab(LabHost host, Action<string> onLine, params IReadOnlyList<string> arguments) =>
        Start(host, _tandem, onLine, ["lab", .. arguments]);

    /// <summary>Starts teamd inside a host.</summary>
    internal RunningProgram StartTeamd(LabHost host, params IReadOnlyList<string> arguments) =>
        Start(host, Beside("teamd"), onLine: null, arguments);

    /// <summary>Runs teamdctl inside a host, to its end.</summary>
    /// <returns>The program, ended; whether it succeeded is for the caller to judge.</returns>
    internal RunningProgram RunTeamdctl(LabHost host, params IReadOnlyList<string> arguments)
    {
        RunningProgram program = Start(host, Beside("teamdctl"), onLine: null, arguments);
        try
        {
            _stage.Until(() => program.HasEnded, s_patience, () => $"{program.Name} does not come to an end");
            return program;
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    private string Beside(string name) => Path.Combine(Path.GetDirectoryName(_tandem)!, name);

    private RunningProgram Start(LabHost host, string path, Action<string>? onLine, IReadOnlyList<string> arguments) => new(
        _stage.Loop, ChildProcess.Start(path, arguments, _environment, host.Namespace), Path.GetFileName(path), onLine);
}
