using Tandem.Linux.Processes;
using Tandem.Testing;

namespace Tandem.Linux.Tests.Processes;

public sealed class PrivilegeNumberTests
{
    [Fact]
    public void Constants_match_the_machines_headers() => CCompiler.AssertCompiles(
        ["linux/capability.h", "sys/prctl.h", "signal.h"],
        [
            Number("_LINUX_CAPABILITY_VERSION_3", Native.CapabilityVersion),
            Number("PR_SET_KEEPCAPS", Native.PR_SET_KEEPCAPS),
            Number("SIG_UNBLOCK", Native.SIG_UNBLOCK),
            .. Enum.GetValues<Capability>().Select(capability => Number(Capabilities.NameOf(capability), (uint)capability)),
        ]);

    [Fact]
    public void Users_are_found_by_their_names()
    {
        Assert.Equal(new UserAccount("root", 0, 0), UserAccount.Find("root"));
        Assert.Equal(65534u, UserAccount.Find("nobody")!.UserId);
        Assert.Null(UserAccount.Find("nosuchuser"));
    }

    private static string Number(string c, uint expected) => $"_Static_assert({c} == {expected}u, \"{c}\");";

    private static string Number(string c, int expected) => Number(c, (uint)expected);
}
