using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tandem.CommandLine.Tests.Teamnl;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Packaging;

/// <summary>The systemd unit: that it is right, and that teamd works within what it allows.</summary>
public sealed partial class ServiceTests : IDisposable
{
    private const string Config = "{\"runner\": {\"name\": \"activebackup\"}, \"ports\": {\"eth1\": {}, \"eth2\": {}}}";

    // As ProtectSystem=strict, ReadOnlyPaths and ReadWritePaths of the unit make it; only the run directory takes files.
    private const string ReadOnlySystem = """
        set -e
        mount --bind "$RUN" "$RUN"
        mount --bind /proc/sys /proc/sys
        mount --bind /proc/sys/net/ipv6/conf /proc/sys/net/ipv6/conf
        mount -o remount,bind,ro /proc/sys
        mount -o remount,bind,ro /sys
        mount --bind / /
        mount -o remount,bind,ro /
        exec "$@"
        """;

    private static readonly string s_path = Path.Combine(Repository.Root, "packaging/systemd/teamd@.service");
    private readonly TeamnlSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Systemd_finds_nothing_wrong_with_it()
    {
        string unit = _sandbox.Network.Write(
            "teamd@.service",
            File.ReadAllText(s_path).Replace("/usr/bin/teamd", NativePrograms.PathOf("teamd"), StringComparison.Ordinal));

        ProgramResult verified = _sandbox.Network.Run("systemd-analyze", "verify", "--man=no", unit);

        Assert.Equal((0, ""), (verified.ExitCode, verified.Errors));
    }

    [Fact]
    public void Its_exposure_is_what_the_guide_says()
    {
        ProgramResult judged = _sandbox.Network.Run("systemd-analyze", "security", "--offline=true", "--no-pager", s_path);

        string exposure = Exposure().Match(judged.Output).Groups[1].Value;
        Assert.Contains($"exposure level {exposure} ", File.ReadAllText(Path.Combine(Repository.Root, "docs/teamd.md")), StringComparison.Ordinal);
        Assert.InRange(double.Parse(exposure, CultureInfo.InvariantCulture), 0, 3.5);
    }

    [Fact]
    public void It_works_on_the_bus_too_with_the_capabilities_and_files_of_the_unit_and_makes_no_other_system_call()
    {
        string capabilities = string.Join(',', Words("CapabilityBoundingSet").Select(one => "+" + one["CAP_".Length..].ToLowerInvariant()));
        using PrivateBus bus = new(_sandbox.Network.Folder);
        bus.Start();
        string trace = Path.Combine(_sandbox.Network.Folder, "trace");
        RunningProgram teamd = Launch(
            "strace", "-f", "-qq", "-o", trace, "setpriv", "--no-new-privs", $"--bounding-set=-all,{capabilities}", $"--inh-caps=-all,{capabilities}",
            "unshare", "--mount", "env", bus.Variable, "sh", "-c", ReadOnlySystem, "sh",
            NativePrograms.PathOf("teamd"), "-t", "team0", "-U", "-D", "-o", "--driver", "bpf", "--run-dir", _sandbox.Network.Folder, "-c", Config);
        teamd.Said("successfully started.");

        _sandbox.Network.Ip("link set team0 up");
        Eventually.True("a port is active", () => Ctl("state", "item", "get", "runner.active_port").Length > 0);
        string active = Ctl("state", "item", "get", "runner.active_port").Trim();
        _sandbox.Network.SetCable(active, plugged: false);
        Eventually.True("the other port is active", () => Ctl("state", "item", "get", "runner.active_port").Trim() is { Length: > 0 } now && now != active);
        Ctl("port", "remove", active);
        Ctl("port", "add", active);
        Assert.Equal(Ctl("config", "dump", "actual"), _sandbox.Network.Run("env", bus.Variable, NativePrograms.PathOf("teamdctl"), "-D", "team0", "config", "dump", "actual").Output);
        string pid = Ctl("state", "item", "get", "setup.pid").Trim();
        Assert.Equal("1", Regex.Match(File.ReadAllText($"/proc/{pid}/status"), @"^NoNewPrivs:\s+(\d)$", RegexOptions.Multiline).Groups[1].Value);
        Process.Start("kill", ["-s", "TERM", pid]).WaitForExit();
        Assert.Equal(0, teamd.WaitForExit().ExitCode);

        string[] calls = CallsOfTeamd(File.ReadAllLines(trace));
        Assert.Contains("bpf", calls);
        Assert.Empty(calls.Except(Allowed()));
    }

    private RunningProgram Launch(params string[] line)
    {
        ProcessStartInfo start = new(line[0], line[1..]);
        start.Environment["RUN"] = _sandbox.Network.Folder;
        return _sandbox.Network.Start(start);
    }

    private string Ctl(params string[] words)
    {
        ProcessStartInfo start = new(NativePrograms.PathOf("teamdctl"), ["team0", .. words]);
        start.Environment["TEAMD_RUN_DIR"] = _sandbox.Network.Folder;
        return _sandbox.Network.Start(start).WaitForExit().Output;
    }

    // Of the trace, what comes after the programs that only prepare; and no memory that is both written and run.
    private static string[] CallsOfTeamd(string[] lines)
    {
        int first = Array.FindIndex(lines, line => line.Contains($"execve(\"{NativePrograms.PathOf("teamd")}\"", StringComparison.Ordinal));
        Assert.True(first >= 0, string.Join('\n', lines.Take(20)));
        string[] own = lines[(first + 1)..];
        Assert.DoesNotContain(own, line => line.Contains("PROT_WRITE|PROT_EXEC", StringComparison.Ordinal));
        Assert.DoesNotContain(own, line => line.Contains(" mprotect(", StringComparison.Ordinal) && line.Contains("PROT_EXEC", StringComparison.Ordinal));
        return [.. own.Select(line => Call().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct()];
    }

    // The unit's lists, one after the other: those with a tilde take away.
    private HashSet<string> Allowed()
    {
        HashSet<string> allowed = [.. Expand("@default")];
        foreach (string line in Lines("SystemCallFilter"))
        {
            string[] calls = [.. line.TrimStart('~').Split(' ').SelectMany(Expand)];
            if (line[0] == '~') allowed.ExceptWith(calls);
            else allowed.UnionWith(calls);
        }

        return allowed;
    }

    private IEnumerable<string> Expand(string name) => name[0] != '@'
        ? [name]
        : _sandbox.Network.Run("systemd-analyze", "syscall-filter", "--no-pager", name).Output.Split('\n').Skip(1)
            .Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').SelectMany(Expand);

    private static string[] Words(string key) => [.. Lines(key).SelectMany(line => line.Split(' '))];

    private static IEnumerable<string> Lines(string key) => File.ReadLines(s_path)
        .Where(line => line.StartsWith(key + "=", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..]);

    [GeneratedRegex(@"exposure level for \S+: (\d+\.\d)")]
    private static partial Regex Exposure();

    [GeneratedRegex(@"^\d+ +(?:<\.\.\. )?([a-z_0-9]+)(?:\(| resumed)")]
    private static partial Regex Call();
}
