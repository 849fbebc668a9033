using Tandem.Testing;

namespace Tandem.Linux.Tests.Sockets;

public sealed class SocketNumberTests
{
    [Fact]
    public void Socket_constants_match_the_machines_headers() => CCompiler.AssertCompiles(
        ["sys/socket.h", "poll.h"],
        [
            Number("AF_NETLINK", Native.AF_NETLINK),
            Number("AF_PACKET", Native.AF_PACKET),
            Number("SOCK_RAW", Native.SOCK_RAW),
            Number("SOCK_CLOEXEC", Native.SOCK_CLOEXEC),
            Number("SOCK_NONBLOCK", Native.SOCK_NONBLOCK),
            Number("SOL_SOCKET", Native.SOL_SOCKET),
            Number("SO_RCVBUF", Native.SO_RCVBUF),
            Number("SO_RCVBUFFORCE", Native.SO_RCVBUFFORCE),
            Number("SO_ATTACH_FILTER", Native.SO_ATTACH_FILTER),
            Number("SO_TIMESTAMPNS", Native.SO_TIMESTAMPNS),
            Number("MSG_DONTWAIT", Native.MSG_DONTWAIT),
            Number("MSG_TRUNC", Native.MSG_TRUNC),
            Number("POLLIN", Native.POLLIN),
        ]);

    [Fact]
    public void Namespace_and_timer_constants_match_the_machines_headers() => CCompiler.AssertCompiles(
        ["sched.h", "sys/mount.h", "sys/timerfd.h", "time.h", "fcntl.h"],
        [
            Number("CLONE_NEWNS", Native.CLONE_NEWNS),
            Number("CLONE_NEWNET", Native.CLONE_NEWNET),
            Number("MS_BIND", (long)Native.MS_BIND),
            Number("MS_REC", (long)Native.MS_REC),
            Number("MS_SHARED", (long)Native.MS_SHARED),
            Number("MS_SLAVE", (long)Native.MS_SLAVE),
            Number("MNT_DETACH", Native.MNT_DETACH),
            Number("O_CREAT", Native.O_CREAT),
            Number("O_EXCL", Native.O_EXCL),
            Number("O_CLOEXEC", Native.O_CLOEXEC),
            Number("CLOCK_MONOTONIC", Native.CLOCK_MONOTONIC),
            Number("TFD_CLOEXEC", Native.TFD_CLOEXEC),
        ]);

    private static string Number(string c, long expected) => $"_Static_assert({c} == {expected}, \"{c}\");";
}
