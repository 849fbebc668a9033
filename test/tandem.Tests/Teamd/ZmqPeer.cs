using System.Text.Json;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Teamd;

/// <summary>A client of ZeroMQ that is not ours: Python, straight to the C library.</summary>
internal static class ZmqPeer
{
    // Takes the address, the kind of socket, and messages as JSON: arrays of parts. Prints each answer, or null after five seconds.
    // "DEALER-left" sends everything, reads nothing and is gone.
    private const string Script = """
        import ctypes, json, sys
        zmq = ctypes.CDLL("libzmq.so.5")
        for name in ("zmq_ctx_new", "zmq_socket"):
            getattr(zmq, name).restype = ctypes.c_void_p
        address, kind, messages = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
        context = ctypes.c_void_p(zmq.zmq_ctx_new())
        socket = ctypes.c_void_p(zmq.zmq_socket(context, {"REQ": 3, "DEALER": 5}[kind.split("-")[0]]))
        limit, linger = ctypes.c_int(5000), ctypes.c_int(1000)
        zmq.zmq_setsockopt(socket, 27, ctypes.byref(limit), 4)
        zmq.zmq_setsockopt(socket, 17, ctypes.byref(linger), 4)
        assert zmq.zmq_connect(socket, address.encode()) == 0
        buffer = ctypes.create_string_buffer(1 << 22)
        for parts in messages:
            octets = [(part * (10 << 20) if part == "\x07" else part).encode("latin-1") for part in parts]
            for i, part in enumerate(octets):
                assert zmq.zmq_send(socket, part, ctypes.c_size_t(len(part)), 2 if i + 1 < len(octets) else 0) == len(part)
            if kind.endswith("-left"): continue
            length = zmq.zmq_recv(socket, buffer, ctypes.c_size_t(len(buffer)), 0)
            print(json.dumps(buffer.raw[:length].decode() if length >= 0 else None))
            if length < 0: break
        zmq.zmq_close(socket)
        zmq.zmq_ctx_term(context)
        """;

    /// <summary>Asks, one after the other, on one connection.</summary>
    /// <param name="network">Where.</param>
    /// <param name="address">Where the daemon listens.</param>
    /// <param name="messages">What, in Latin-1; a part that is the letter BEL alone is sent ten million times.</param>
    /// <returns>The answers; null for one that did not come, which is the last.</returns>
    internal static IReadOnlyList<string?> Ask(NetworkSandbox network, string address, params string[][] messages) => Ask(network, address, "REQ", messages);

    /// <summary>The same by a socket of another kind: <c>DEALER</c> sends parts as they are; with <c>-left</c> it does not stay for answers.</summary>
    internal static IReadOnlyList<string?> Ask(NetworkSandbox network, string address, string kind, string[][] messages)
    {
        ProgramResult result = network.Run("python3", "-c", Script, address, kind, JsonSerializer.Serialize(messages));
        Assert.True(result.ExitCode == 0, result.Errors);
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<string?>(line))];
    }
}
