using System.Diagnostics;
using Tandem.CommandLine.Tests.Teamdctl;
using Tandem.Testing;

namespace Tandem.CommandLine.Tests.Packaging;

/// <summary>The Debian package, installed and removed on a copy of this system that lasts for the test.</summary>
public sealed class DebianPackageTests
{
    // A tmpfs takes what is written; below it is this system, where libteam's own programs are installed.
    private const string OnACopy = """
        set -eu
        mount -t tmpfs none /mnt
        mkdir /mnt/written /mnt/work /mnt/copy
        mount -t overlay copy -o lowerdir=/,upperdir=/mnt/written,workdir=/mnt/work /mnt/copy
        mount -t proc proc /mnt/copy/proc
        mount --bind /dev /mnt/copy/dev
        mount -t tmpfs none /mnt/copy/run
        scripts/deb /mnt/copy/run
        exec chroot /mnt/copy sh -euc "$1"
        """;

    [Fact]
    public void It_takes_the_place_of_libteams_programs_and_goes_without_a_trace()
    {
        ProgramRun run = Run("""
            find /usr /etc | sort >/run/before
            dpkg-query -L libteam-utils | sort >/run/theirs
            dpkg --no-triggers -i /run/tandem_*.deb
            teamd --version
            dpkg-query -W -f '${Package} ${Provides}\n' tandem
            dpkg-query -W -f '${db:Status-Status}\n' libteam-utils 2>/dev/null || echo gone
            dpkg --audit
            dpkg --verify tandem
            dpkg -L tandem | sort | grep -E 'bin/|systemd|tmpfiles|man1/'
            test -d /run/teamd
            dpkg --no-triggers -r tandem
            find /usr /etc | sort >/run/after
            echo left: $(comm -13 /run/before /run/after)
            echo missed: $(comm -23 /run/before /run/after | comm -23 - /run/theirs)
            """);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("removing libteam-utils in favour of tandem", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.Contains($"teamd {ProgramVersion.Text}\ntandem libteam-utils (= 1.32)\n", run.Output, StringComparison.Ordinal);
        foreach (string file in (string[])["bin/teamd", "bin/teamdctl", "bin/teamnl", "bin/bond2team", "bin/team2bond", "share/man/man1/bond2team.1.gz", "lib/systemd/system/teamd@.service", "lib/tmpfiles.d/tandem.conf"])
            Assert.Contains($"/usr/{file}\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nleft:\nmissed:\n", run.Output, StringComparison.Ordinal);
    }

    private static ProgramRun Run(string commands)
    {
        ProcessStartInfo start = new("unshare", ["--mount", "--pid", "--fork", "--kill-child", "sh", "-c", OnACopy, "sh", commands])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, errors.Result);
    }
}
