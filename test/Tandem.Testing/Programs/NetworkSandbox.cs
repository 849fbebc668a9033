using System.Diagnostics;
using Tandem.Linux.Namespaces;

namespace Tandem.Testing.Programs;

/// <summary>A network of its own for one test, and a directory; programs started here see no other network.</summary>
public sealed class NetworkSandbox : IDisposable
{
    private readonly NetworkNamespace _namespace = NetworkNamespace.Create();
    private readonly List<RunningProgram> _running = [];

    /// <summary>A network without links but the loopback.</summary>
    public NetworkSandbox() => Ip("link set lo up");

    /// <summary>An empty directory that goes with the sandbox.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("tandem-test-").FullName;

    /// <summary>The network namespace.</summary>
    public NetworkNamespace Namespace => _namespace;

    /// <summary>Adds a link, down, whose cable (<c>NAME-far</c>) is plugged in.</summary>
    /// <param name="name">At most 11 octets.</param>
    /// <param name="address">Its hardware address; null for any.</param>
    public void AddLink(string name, string? address = null)
    {
        string own = address is null ? "" : $"address {address} ";
        Ip($"link add {name} {own}type veth peer name {name}-far");
        Ip($"link set {name}-far up");
    }

    /// <summary>Pulls the cable of a link, or plugs it in.</summary>
    public void SetCable(string name, bool plugged) => Ip($"link set {name}-far {(plugged ? "up" : "down")}");

    /// <summary>Runs <c>ip</c> and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Ip(string arguments)
    {
        ProgramResult result = Run("ip", arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"ip {arguments}: {result.Errors}");
    }

    /// <summary>True when there is an interface of that name.</summary>
    public bool HasLink(string name) => Run("ip", "link", "show", "dev", name).ExitCode == 0;

    /// <summary>Writes a file into <see cref="Folder"/>.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a program in this network to its end.</summary>
    public ProgramResult Run(string program, params string[] arguments) =>
        Start(new ProcessStartInfo(program, arguments)).WaitForExit();

    /// <summary>Starts a program in this network; it ends with the sandbox.</summary>
    public RunningProgram Start(string program, params string[] arguments) =>
        Start(new ProcessStartInfo(program, arguments));

    /// <summary>Starts a program in this network; it ends with the sandbox.</summary>
    public RunningProgram Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        RunningProgram program = new(_namespace.Run(() => Process.Start(start)!));
        _running.Add(program);
        return program;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (RunningProgram program in _running) program.Dispose();
        KillLeftovers();
        _namespace.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    // Daemons that went into the background name themselves in their pid files.
    private void KillLeftovers()
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "*.pid", SearchOption.AllDirectories))
        {
            string pid = Run("cat", file).Output.Trim();
            if (pid.Length > 0 && File.Exists($"/proc/{pid}/exe") && Run("readlink", $"/proc/{pid}/exe").Output.Contains("tandem", StringComparison.Ordinal))
                Run("kill", "-s", "KILL", pid);
        }
    }
}
