using System.Runtime.InteropServices;
using Tandem.Linux.UnixSockets;
using Tandem.Testing;

namespace Tandem.Linux.Tests.UnixSockets;

public sealed class UnixLayoutTests
{
    [Fact]
    public void Raw_structs_and_numbers_match_the_machines_headers() => CCompiler.AssertCompiles(
        ["sys/socket.h", "sys/un.h", "sys/time.h", "stddef.h"],
        [
            Size<UnixAddress>("struct sockaddr_un"),
            Offset<UnixAddress>(nameof(UnixAddress.Path), "struct sockaddr_un", "sun_path"),
            Size<TimeValue>("struct timeval"),
            Offset<TimeValue>(nameof(TimeValue.Microseconds), "struct timeval", "tv_usec"),
            Number("AF_UNIX", Native.AF_UNIX),
            Number("SOCK_SEQPACKET", Native.SOCK_SEQPACKET),
            Number("SO_SNDBUF", Native.SO_SNDBUF),
            Number("SO_SNDTIMEO", Native.SO_SNDTIMEO),
            Number("SO_SNDBUFFORCE", Native.SO_SNDBUFFORCE),
            Number("MSG_PEEK", Native.MSG_PEEK),
            Number("MSG_NOSIGNAL", Native.MSG_NOSIGNAL),
        ]);

    private static string Size<T>(string cType)
        where T : struct => Number($"sizeof({cType})", Marshal.SizeOf<T>());

    private static string Offset<T>(string field, string cType, string cField) =>
        Number($"offsetof({cType}, {cField})", (int)Marshal.OffsetOf<T>(field));

    private static string Number(string c, int expected) => $"_Static_assert({c} == {expected}, \"{c}\");";
}
