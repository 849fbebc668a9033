using Tandem.Testing;

namespace Tandem.Linux.Tests.UnixSockets;

public sealed class UnixNumberTests
{
    [Fact]
    public void Constants_match_the_machines_headers() => CCompiler.AssertCompiles(
        ["sys/socket.h"],
        [
            Number("AF_UNIX", Native.AF_UNIX),
            Number("SOCK_SEQPACKET", Native.SOCK_SEQPACKET),
            Number("SO_SNDBUF", Native.SO_SNDBUF),
            Number("SO_PEERCRED", Native.SO_PEERCRED),
            Number("SO_SNDTIMEO", Native.SO_SNDTIMEO),
            Number("SO_SNDBUFFORCE", Native.SO_SNDBUFFORCE),
            Number("MSG_PEEK", Native.MSG_PEEK),
            Number("MSG_NOSIGNAL", Native.MSG_NOSIGNAL),
        ]);

    private static string Number(string c, int expected) => $"_Static_assert({c} == {expected}, \"{c}\");";
}
