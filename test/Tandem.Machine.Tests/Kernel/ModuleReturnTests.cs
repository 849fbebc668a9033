using System.Diagnostics;
using Tandem.Drivers;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Netlink.Generic;
using Tandem.Teaming.Configuration;
using Tandem.Testing.Programs;

namespace Tandem.Machine.Tests.Kernel;

/// <summary>The module goes and comes back, with another family id, under a handle that is open.</summary>
public sealed class ModuleReturnTests : IDisposable
{
    // The last mode takes the driver along. It is in use until the namespaces of tests before are really gone.
    private const string Unload =
        "for mode in $(ls /sys/module/team/holders); do modprobe -r $mode; done; test ! -e /sys/module/team || modprobe -r team";

    private readonly KernelTeamDriverFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [MachineFact]
    public void A_handle_from_before_fails_clearly_and_a_new_one_works()
    {
        using TeamHandle before = Create();
        before.SetMode("activebackup").OrThrow("set the mode");
        ushort id = FamilyId();
        before.Destroy().OrThrow("destroy the team");
        AwaitUnloaded();
        AssertEnded(before);
        Assert.Equal(0, Shell("modprobe team"));
        Assert.NotEqual(id, FamilyId());

        using TeamHandle after = Create();
        Assert.NotEqual(before.Index, after.Index); // the same name is another team
        AssertEnded(before);
        Assert.True(after.SetMode("roundrobin").IsOk);
        Assert.True(after.Refresh().IsOk);
        Assert.Equal("roundrobin", after.Mode);
        Assert.False(after.IsGone);
        after.Destroy().OrThrow("leave none to the next test");
    }

    [MachineFact]
    public void A_handle_finds_the_team_that_took_its_index_meanwhile()
    {
        using TeamHandle handle = Create();
        _fixture.Delete(handle.Index);
        AwaitUnloaded();
        Assert.Equal(0, Shell($"ip link add team7 index {handle.Index} type team"));
        handle.SetMode("broadcast").OrThrow("set the mode of what is there now");
        handle.Refresh().OrThrow("read it");
        Assert.Equal(("team7", "broadcast", false), (handle.Name, handle.Mode, handle.IsGone));
        handle.Destroy().OrThrow("leave none to the next test");
    }

    // As documented: only Dispose is left, and whatever else is called says that the device is no more.
    private static void AssertEnded(TeamHandle handle)
    {
        for (int turn = 0; turn < 100; turn++) handle.HandleEvents();
        Assert.True(handle.IsGone);
        foreach (NetlinkResult result in new[] { handle.SetMode("random"), handle.Refresh(), handle.Destroy() })
            Assert.Equal(Errno.NoDevice, result.Error);
        Assert.Equal("", handle.Name);
    }

    private static TeamHandle Create()
    {
        TeamHandle.TryCreate("team0", out TeamHandle? team, DriverChoice.Kernel).OrThrow("create team0");
        return team!;
    }

    private static ushort FamilyId()
    {
        using NetlinkSocket socket = NetlinkSocket.Open(NetlinkProtocol.Generic);
        return GenericNetlink.Resolve(socket, "team")!.Id;
    }

    private static void AwaitUnloaded() =>
        Eventually.True("the module is unloaded", static () => Shell(Unload) == 0 && !Directory.Exists("/sys/module/team"));

    private static int Shell(string command)
    {
        using Process process = Process.Start("sh", ["-c", command]);
        process.WaitForExit();
        return process.ExitCode;
    }
}
