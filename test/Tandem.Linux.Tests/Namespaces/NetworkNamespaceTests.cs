using System.Diagnostics;
using Tandem.Linux.Namespaces;

namespace Tandem.Linux.Tests.Namespaces;

public sealed class NetworkNamespaceTests
{
    private static readonly string OwnName = $"tandem-test-{Environment.ProcessId}";

    [Fact]
    public void Work_runs_inside_and_the_caller_stays_outside()
    {
        using NetworkNamespace home = NetworkNamespace.Create();
        string outside = Devices();
        Assert.Equal("lo", home.Run(Devices));
        Assert.Equal(outside, Devices());
    }

    [Fact]
    public void An_exception_comes_back_as_it_was_thrown()
    {
        using NetworkNamespace home = NetworkNamespace.Create();
        InvalidOperationException thrown = new("inside");
        Assert.Same(thrown, Assert.Throws<InvalidOperationException>(() => home.Run(() => throw thrown)));
    }

    [Fact]
    public void A_process_started_inside_lives_there()
    {
        using NetworkNamespace home = NetworkNamespace.Create();
        using Process sleep = home.Run(() => Process.Start("/bin/sleep", "1000"));
        Assert.Equal([sleep.Id], home.Processes());
        sleep.Kill();
        sleep.WaitForExit();
        Assert.Empty(home.Processes());
    }

    [Fact]
    public void A_named_one_is_the_one_ip_netns_knows()
    {
        string name = OwnName + "-named";
        using NetworkNamespace home = NetworkNamespace.Create(name);
        try
        {
            Assert.Contains(name, NetworkNamespace.Names());
            Assert.Equal(home.Run(Identity), Output("ip", "netns", "exec", name, "readlink", "/proc/self/ns/net"));
            using NetworkNamespace again = NetworkNamespace.Open(name);
            Assert.Equal(home.Run(Identity), again.Run(Identity));
            Assert.Equal(Errno.Exists, Assert.Throws<LinuxException>(() => NetworkNamespace.Create(name)).Error);
        }
        finally
        {
            Assert.True(NetworkNamespace.Delete(name).IsOk);
        }

        Assert.DoesNotContain(name, NetworkNamespace.Names());
        Assert.Equal(Errno.NoEntry, NetworkNamespace.Delete(name).Error);
        Assert.Equal("lo", home.Run(Devices)); // as long as somebody holds it
    }

    [Fact]
    public void One_that_ip_netns_made_can_be_opened_and_deleted()
    {
        string name = OwnName + "-foreign";
        Output("ip", "netns", "add", name);
        using (NetworkNamespace home = NetworkNamespace.Open(name)) Assert.Equal("lo", home.Run(Devices));
        Assert.True(NetworkNamespace.Delete(name).IsOk);
        Assert.Equal(Errno.NoEntry, Assert.Throws<LinuxException>(() => NetworkNamespace.Open(name)).Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    public void What_cannot_be_a_file_name_cannot_be_a_name(string name)
    {
        Assert.Throws<ArgumentException>(() => NetworkNamespace.Create(name));
        Assert.Throws<ArgumentException>(() => NetworkNamespace.Open(name));
    }

    [Fact]
    public void Sysfs_shows_the_namespaces_devices_to_those_who_need_it()
    {
        using NetworkNamespace home = NetworkNamespace.Create();
        string[] outside = Directory.GetFileSystemEntries("/sys/class/net");
        Assert.Equal(["/sys/class/net/lo"], home.RunWithSysfs(() => Directory.GetFileSystemEntries("/sys/class/net")));
        Assert.Equal(outside, Directory.GetFileSystemEntries("/sys/class/net"));
    }

    // The third line on of /proc/net/dev, up to the colon.
    private static string Devices() => string.Join(' ', File.ReadLines("/proc/thread-self/net/dev").Skip(2)
        .Select(static line => line[..line.IndexOf(':', StringComparison.Ordinal)].Trim()));

    private static string Identity() => new FileInfo("/proc/thread-self/ns/net").LinkTarget!;

    private static string Output(string program, params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }
}
