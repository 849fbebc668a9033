using System.Runtime.InteropServices;
using Tandem.Linux.Events;
using Tandem.Linux.Sockets;
using Tandem.Primitives;

namespace Tandem.Linux.Zmq;

/// <summary>A socket of ZeroMQ of the kinds that ask (REQ) and that answer (REP), over its own library.</summary>
/// <remarks>
/// Nothing waits, but <see cref="Wait"/>. <see cref="Descriptor"/> tells of news only: whoever watches it goes on until
/// <see cref="HasMessage"/> is false, also after sending. Connections are kept by threads of the library's, which it
/// starts and ends with the socket. One thread at a time. Errors may have numbers of ZeroMQ's own: <see cref="Describe"/>. Source: zmq(7).
/// </remarks>
public sealed unsafe class ZmqSocket : IDisposable
{
    private const uint OwnerOnly = 0x3f; // 077
    private const int LongestEndpoint = 1024;
    private static readonly Lazy<bool> s_isAvailable = new(() => NativeLibrary.TryLoad(Native.LibZmq, out _));
    private nint _context;
    private nint _socket;

    private ZmqSocket(nint context, nint socket, FileDescriptor descriptor) =>
        (_context, _socket, Descriptor) = (context, socket, descriptor);

    /// <summary>The library is on this machine: without it nothing else here can be used.</summary>
    public static bool IsAvailable => s_isAvailable.Value;

    /// <summary>To wait for news.</summary>
    public FileDescriptor Descriptor { get; }

    /// <summary>A message waits to be received.</summary>
    public bool HasMessage => (Get(Native.ZMQ_EVENTS) & Native.ZMQ_POLLIN) != 0;

    /// <summary>Where it is bound, with what the system chose: <c>tcp://0.0.0.0:41823</c> after <c>tcp://*:*</c>.</summary>
    public string Endpoint
    {
        get
        {
            byte* text = stackalloc byte[LongestEndpoint];
            nuint length = LongestEndpoint;
            return Native.zmq_getsockopt(_socket, Native.ZMQ_LAST_ENDPOINT, text, &length) == 0 ? Marshal.PtrToStringUTF8((nint)text)! : "";
        }
    }

    /// <summary>A socket that answers: each message that was received is to be followed by one that is sent.</summary>
    /// <param name="largest">The most octets that a part of a message may have; whoever sends more loses the connection.</param>
    /// <param name="waiting">How many messages of one client may wait to be received.</param>
    /// <param name="unread">How many answers may wait for one client; further ones are lost.</param>
    /// <exception cref="LinuxException">There are no descriptors left, or no memory.</exception>
    public static ZmqSocket ForAnswers(long largest, int waiting, int unread)
    {
        ZmqSocket socket = Open(Native.ZMQ_REP);
        socket.Set(Native.ZMQ_MAXMSGSIZE, largest);
        socket.Set(Native.ZMQ_RCVHWM, waiting);
        socket.Set(Native.ZMQ_SNDHWM, unread);
        return socket;
    }

    /// <summary>A socket that asks: each message that was sent is to be followed by one that is received.</summary>
    /// <exception cref="LinuxException">As <see cref="ForAnswers"/>.</exception>
    public static ZmqSocket ForQuestions() => Open(Native.ZMQ_REQ);

    /// <summary>The text for an error, also for one of ZeroMQ's own.</summary>
    public static string Describe(Errno error) => Marshal.PtrToStringUTF8(Native.zmq_strerror((int)error)) ?? "";

    /// <summary>Takes connections at an address. A file of <c>ipc://</c> is its owner's only, and one that is there goes.</summary>
    /// <param name="address">E.g. <c>tcp://127.0.0.1:5555</c>, <c>ipc:///run/teamd/team0.zmq</c>.</param>
    public SysResult Bind(string address)
    {
        AllowIPv6(address);
        uint before = Native.umask(OwnerOnly); // there is no moment in which others could connect
        try
        {
            return Native.Result(Native.zmq_bind(_socket, address));
        }
        finally
        {
            _ = Native.umask(before);
        }
    }

    /// <summary>Begins to connect, and goes on with it for as long as the socket lives.</summary>
    /// <param name="address">As of <see cref="Bind"/>; also with a host's name.</param>
    /// <returns>An error when the address cannot be understood; never that nobody is there.</returns>
    public SysResult Connect(string address)
    {
        AllowIPv6(address);
        return Native.Result(Native.zmq_connect(_socket, address));
    }

    /// <summary>Waits for a message to receive.</summary>
    /// <returns>False when <paramref name="atMost"/> passed first.</returns>
    public bool Wait(TimeSpan atMost)
    {
        Instant end = EventLoop.Clock() + atMost;
        while (!HasMessage)
        {
            TimeSpan left = end - EventLoop.Clock();
            if (left <= TimeSpan.Zero) return false;
            SocketCalls.WaitReadable(Descriptor, left);
        }

        return true;
    }

    /// <summary>Takes the oldest message that waits, with all of its parts.</summary>
    /// <param name="message">It; null when the call fails.</param>
    /// <returns><see cref="Errno.Again"/> when none waits.</returns>
    public SysResult Receive(out ZmqMessage? message)
    {
        message = null;
        void* part = stackalloc nuint[Native.ZmqMessageWords];
        while (true)
        {
            SysResult received = ReceivePart(part);
            if (!received.IsOk) return received;
            message = message is null ? Read(part) : message with { IsWhole = false };
            bool isLast = Native.zmq_msg_more(part) == 0;
            _ = Native.zmq_msg_close(part);
            if (isLast) return received;
        }
    }

    /// <summary>Sends a message.</summary>
    public SysResult Send(ReadOnlySpan<byte> message)
    {
        while (true)
        {
            SysResult sent;
            fixed (byte* p = message)
                sent = Native.Result(Native.zmq_send(_socket, p, (nuint)message.Length, Native.ZMQ_DONTWAIT));
            if (sent.Error != Errno.Interrupted) return sent;
        }
    }

    /// <summary>Ends all connections; what was not sent yet is lost.</summary>
    public void Dispose()
    {
        if (_context == 0) return;
        Descriptor.Dispose();
        Close(_context, _socket);
        (_context, _socket) = (0, 0);
    }

    private static ZmqSocket Open(int type)
    {
        nint context = Native.zmq_ctx_new();
        if (context == 0) throw Failure("zmq_ctx_new");
        nint socket = 0;
        try
        {
            socket = Native.zmq_socket(context, type);
            if (socket == 0) throw Failure("zmq_socket");

            // The library closes its own descriptor with the socket, whoever waits for it.
            SysResult copy = Native.Result(Native.fcntl(Get(socket, Native.ZMQ_FD), Native.F_DUPFD_CLOEXEC, 0));
            ZmqSocket opened = new(context, socket, FileDescriptor.From(copy, "fcntl F_DUPFD_CLOEXEC"));
            opened.Set(Native.ZMQ_LINGER, 0); // closing waits for nobody
            return opened;
        }
        catch
        {
            Close(context, socket);
            throw;
        }
    }

    private static void Close(nint context, nint socket)
    {
        if (socket != 0) _ = Native.zmq_close(socket);
        while (Native.Result(Native.zmq_ctx_term(context)).Error == Errno.Interrupted)
        {
        }
    }

    private static LinuxException Failure(string operation) => new(operation, Native.Result(-1).Error);

    private static ZmqMessage Read(void* part)
    {
        byte[] content = new ReadOnlySpan<byte>(Native.zmq_msg_data(part), (int)Native.zmq_msg_size(part)).ToArray();
        return new ZmqMessage(content, true, Marshal.PtrToStringUTF8(Native.zmq_msg_gets(part, Native.ZMQ_MSG_PROPERTY_PEER_ADDRESS)));
    }

    private SysResult ReceivePart(void* part)
    {
        while (true)
        {
            _ = Native.zmq_msg_init(part);
            SysResult received = Native.Result(Native.zmq_msg_recv(part, _socket, Native.ZMQ_DONTWAIT));
            if (received.IsOk) return received;
            _ = Native.zmq_msg_close(part);
            if (received.Error != Errno.Interrupted) return received;
        }
    }

    // Only where it is asked for: "tcp://*:5555" is what it is to others, all addresses of IPv4.
    private void AllowIPv6(string address)
    {
        if (address.Contains('[', StringComparison.Ordinal)) Set(Native.ZMQ_IPV6, 1);
    }

    private int Get(int option) => Get(_socket, option);

    private static int Get(nint socket, int option)
    {
        int value = 0;
        nuint length = sizeof(int);
        _ = Native.zmq_getsockopt(socket, option, &value, &length);
        return value;
    }

    private void Set<TValue>(int option, TValue value)
        where TValue : unmanaged =>
        Native.Result(Native.zmq_setsockopt(_socket, option, &value, (nuint)sizeof(TValue))).OrThrow("zmq_setsockopt");
}
