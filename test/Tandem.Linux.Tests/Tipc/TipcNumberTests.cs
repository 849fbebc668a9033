using Tandem.Testing;

namespace Tandem.Linux.Tests.Tipc;

public sealed class TipcNumberTests
{
    [Fact]
    public void Constants_match_the_machines_headers() => CCompiler.AssertCompiles(
        ["sys/socket.h", "linux/sockios.h", "linux/tipc.h"],
        [
            Number("AF_TIPC", Native.AF_TIPC),
            Number("TIPC_SERVICE_ADDR", Native.TIPC_SERVICE_ADDR),
            Number("TIPC_TOP_SRV", Native.TIPC_TOP_SRV),
            Number("TIPC_LINK_STATE", Native.TIPC_LINK_STATE),
            Number("TIPC_SUB_PORTS", Native.TIPC_SUB_PORTS),
            Number("(unsigned)TIPC_WAIT_FOREVER", Native.TIPC_WAIT_FOREVER),
            Number("TIPC_PUBLISHED", Native.TIPC_PUBLISHED),
            Number("TIPC_WITHDRAWN", Native.TIPC_WITHDRAWN),
            Number("TIPC_MAX_LINK_NAME", Native.TIPC_MAX_LINK_NAME),
            Number("SIOCGETLINKNAME", (long)Native.SIOCGETLINKNAME),
            Number("EAFNOSUPPORT", (long)Errno.FamilyNotSupported, "errno.h"),
        ]);

    private static string Number(string c, long expected, string header = "") =>
        header.Length == 0 ? $"_Static_assert({c} == {expected}, \"{c}\");" : $"#include <{header}>\n_Static_assert({c} == {expected}, \"{c}\");";
}
