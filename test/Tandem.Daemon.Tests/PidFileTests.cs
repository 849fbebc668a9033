using Tandem.Linux;
using Tandem.Linux.Processes;

namespace Tandem.Daemon.Tests;

public sealed class PidFileTests : IDisposable
{
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-pid-").FullName;
    private readonly List<string> _warnings = [];

    private string Place => Path.Combine(_folder, "team0.pid");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_holds_the_number_and_a_newline_and_everyone_may_read_it()
    {
        using PidFile? file = Take(out SysResult result);
        Assert.True(result.IsOk);
        Assert.Equal($"{Environment.ProcessId}\n", Content());
        Assert.Equal(ReadableByAll, File.GetUnixFileMode(Place));
        Assert.Equal(["team0.pid"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Whoever_comes_second_is_told_who_was_first()
    {
        using PidFile? first = Take(out _);
        using PidFile? second = Take(out SysResult result);
        Assert.Equal(Errno.Exists, result.Error);
        Assert.Null(second);
        Assert.Equal(Environment.ProcessId, PidFile.FindRunning(Place, _warnings.Add));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void The_file_of_a_dead_process_is_removed_and_taken()
    {
        int dead = DeadPid();
        File.WriteAllText(Place, $"{dead}\n");
        using PidFile? file = Take(out SysResult result);
        Assert.True(result.IsOk);
        Assert.Equal([$"Process {dead} died: No such process; trying to remove PID file. ({Place})"], _warnings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc\n")]
    [InlineData("-1\n")]
    [InlineData("0\n")]
    [InlineData("99999999999999999999\n")]
    public void A_file_that_names_no_process_is_removed(string content)
    {
        File.WriteAllText(Place, content);
        Assert.Null(PidFile.FindRunning(Place, _warnings.Add));
        Assert.Equal([$"PID file corrupt, removing. ({Place})"], _warnings);
        Assert.False(File.Exists(Place));
    }

    [Fact]
    public void A_live_teamd_counts_although_it_does_not_hold_the_file()
    {
        // The original does not lock its file. A script's process has the script's name.
        using ChildProcess teamd = StartTeamd("sleep 60; exit");
        File.WriteAllText(Place, $"{teamd.Id}\n");
        Assert.Equal(teamd.Id, PidFile.FindRunning(Place, _warnings.Add));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_program_that_got_the_number_of_a_dead_daemon_does_not_count()
    {
        File.WriteAllText(Place, $"{Environment.ProcessId}\n");
        Assert.Null(PidFile.FindRunning(Place, _warnings.Add));
        Assert.Contains("trying to remove PID file", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.False(File.Exists(Place));
    }

    [Fact]
    public void A_teamd_that_ended_and_was_not_waited_for_does_not_count()
    {
        using ChildProcess zombie = StartTeamd("exit 0");
        Assert.True(zombie.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.Contains("teamd) Z", File.ReadAllText($"/proc/{zombie.Id}/stat"), StringComparison.Ordinal);
        File.WriteAllText(Place, $"{zombie.Id}\n");
        Assert.Null(PidFile.FindRunning(Place, _warnings.Add));
        Assert.False(File.Exists(Place));
    }

    [Fact]
    public void A_holder_that_cannot_be_seen_counts_as_alive()
    {
        // As from within a container: the file is held, but its number means nobody here.
        int unseen = DeadPid();
        Assert.True(ExclusiveFile.TryCreate(Place, System.Text.Encoding.ASCII.GetBytes($"{unseen}\n"), out ExclusiveFile? held).IsOk);
        using (held) Assert.Equal(unseen, PidFile.FindRunning(Place, _warnings.Add));
        Assert.Null(PidFile.FindRunning(Place, _warnings.Add));
    }

    [Fact]
    public void Where_no_file_can_be_made_the_reason_is_told()
    {
        SysResult result = PidFile.TryTake(Path.Combine(_folder, "nosuch", "team0.pid"), _warnings.Add, out PidFile? file);
        Assert.Equal(Errno.NoEntry, result.Error);
        Assert.Null(file);
    }

    [Fact]
    public void Of_many_that_start_at_once_over_a_dead_file_one_wins()
    {
        for (int round = 0; round < 20; round++)
        {
            File.WriteAllText(Place, $"{DeadPid()}\n");
            PidFile?[] taken = new PidFile?[4];
            using Barrier together = new(taken.Length);
            Thread[] starters = [.. Enumerable.Range(0, taken.Length).Select(i => new Thread(() =>
            {
                together.SignalAndWait();
                PidFile.TryTake(Place, static _ => { }, out taken[i]);
            }))];
            foreach (Thread starter in starters) starter.Start();
            foreach (Thread starter in starters) starter.Join();
            using PidFile only = Assert.Single(taken, file => file is not null)!;
            only.Remove();
        }
    }

    private PidFile? Take(out SysResult result)
    {
        result = PidFile.TryTake(Place, _warnings.Add, out PidFile? file);
        return file;
    }

    private ChildProcess StartTeamd(string script)
    {
        string path = Path.Combine(_folder, "teamd");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        ChildProcess started = ChildProcess.Start(path, [], ["PATH=/usr/bin:/bin"]);
        Assert.True(SpinWait.SpinUntil(() => ProcessHandle.ProgramNameOf(started.Id) == "teamd", TimeSpan.FromSeconds(20)));
        return started;
    }

    private string Content()
    {
        using System.Diagnostics.Process cat = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("cat", [Place]) { RedirectStandardOutput = true })!;
        return cat.StandardOutput.ReadToEnd();
    }

    private static int DeadPid()
    {
        using System.Diagnostics.Process gone = System.Diagnostics.Process.Start("true");
        gone.WaitForExit();
        return gone.Id;
    }
}
