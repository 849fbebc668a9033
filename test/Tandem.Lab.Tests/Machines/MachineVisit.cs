using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

/// <summary>One run of a machine that does many things, for the tests that look at each.</summary>
public sealed class MachineVisit : IDisposable
{
    internal const int LongOutput = 3_000_000;

    public MachineVisit()
    {
        Exchange = Directory.CreateDirectory(Path.Combine(Folder, "ex,change")).FullName;
        HostFile = Path.Combine(Folder, "host-file");
        File.WriteAllText(HostFile, "of the host\n");
        string script = $"""
            echo first
            while [ ! -e go ]; do sleep 0.1; done
            uname -r
            echo complaint >&2
            cat {HostFile} && echo of the machine >{HostFile} && cat {HostFile}
            echo "$GREETING from $PWD"
            modprobe team && ip link add team0 type team && ip -brief link show team0
            for place in /proc /sys /dev/pts /sys/fs/bpf /sys/fs/cgroup /run /dev/shm; do mountpoint $place; done
            echo result >result
            echo 512 >/proc/sys/kernel/tainted
            ( sleep 1000 & )
            head -c {LongOutput} /dev/zero | tr '\0' x
            kill -USR1 $$
            """;
        Audience = new RecordingAudience("first", () => File.WriteAllText(Path.Combine(Exchange, "go"), ""));
        Result = MachineRun.Run(
            Some.Machine(script) with
            {
                Directory = Exchange,
                Exchanges = [Exchange],
                Environment = new Dictionary<string, string> { ["GREETING"] = "it's me", ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" },
            },
            Audience);
    }

    internal RecordingAudience Audience { get; }

    internal MachineResult Result { get; }

    internal string Folder { get; } = Directory.CreateTempSubdirectory("tandem-test-").FullName;

    internal string Exchange { get; }

    internal string HostFile { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
