using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    // Source: zmq.h of ZeroMQ 4; its calls return -1 and set errno, to numbers of their own, too.
    internal const string LibZmq = "libzmq.so.5";
    internal const int ZMQ_REQ = 3;
    internal const int ZMQ_REP = 4;
    internal const int ZMQ_FD = 14;
    internal const int ZMQ_EVENTS = 15;
    internal const int ZMQ_LINGER = 17;
    internal const int ZMQ_MAXMSGSIZE = 22;
    internal const int ZMQ_SNDHWM = 23;
    internal const int ZMQ_RCVHWM = 24;
    internal const int ZMQ_LAST_ENDPOINT = 32;
    internal const int ZMQ_IPV6 = 42;
    internal const int ZMQ_POLLIN = 1;
    internal const int ZMQ_DONTWAIT = 1;
    internal const string ZMQ_MSG_PROPERTY_PEER_ADDRESS = "Peer-Address";

    /// <summary>The size of a zmq_msg_t, in words of the machine: 64 octets, aligned as a pointer is.</summary>
    internal const int ZmqMessageWords = 8;

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static partial nint zmq_ctx_new();

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static partial int zmq_ctx_term(nint context);

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static partial nint zmq_socket(nint context, int type);

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static partial int zmq_close(nint socket);

    [LibraryImport(LibZmq, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int zmq_bind(nint socket, string endpoint);

    [LibraryImport(LibZmq, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int zmq_connect(nint socket, string endpoint);

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static unsafe partial int zmq_setsockopt(nint socket, int option, void* value, nuint length);

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static unsafe partial int zmq_getsockopt(nint socket, int option, void* value, nuint* length);

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static unsafe partial int zmq_send(nint socket, void* buffer, nuint length, int flags);

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static unsafe partial int zmq_msg_init(void* message);

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static unsafe partial int zmq_msg_recv(void* message, nint socket, int flags);

    [LibraryImport(LibZmq)]
    internal static unsafe partial void* zmq_msg_data(void* message);

    [LibraryImport(LibZmq)]
    internal static unsafe partial nuint zmq_msg_size(void* message);

    [LibraryImport(LibZmq)]
    internal static unsafe partial int zmq_msg_more(void* message);

    [LibraryImport(LibZmq, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial nint zmq_msg_gets(void* message, string property);

    [LibraryImport(LibZmq, SetLastError = true)]
    internal static unsafe partial int zmq_msg_close(void* message);

    [LibraryImport(LibZmq)]
    internal static partial nint zmq_strerror(int error);
}
