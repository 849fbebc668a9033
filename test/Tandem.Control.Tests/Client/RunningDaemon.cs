using Tandem.Control.Client;
using Tandem.Control.DBus;
using Tandem.Control.Events;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Control.Zmq;
using Tandem.Linux;
using Tandem.Linux.Events;

namespace Tandem.Control.Tests.Client;

/// <summary>What answers for team0 by every transport, on a loop and a thread of its own.</summary>
internal sealed class RunningDaemon : IDisposable
{
    private readonly EventLoop _loop = new();
    private readonly UnixControlServer _socket;
    private readonly DBusControlServer _bus;
    private readonly ZmqControlServer _zmq;
    private readonly Thread _thread;

    internal RunningDaemon(Func<ControlRequest, ControlReply> handle)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("tandem-").FullName;
        _loop.Faulted = static _ => { };
        _socket = new UnixControlServer(_loop, ControlPaths.Socket(Directory, "team0"), (request, _) => handle(request));
        _bus = new DBusControlServer(_loop, "team0", (request, _) => handle(request));
        Assert.Equal(DBusStart.Serving, _bus.Start(TimeSpan.FromSeconds(30)));
        Address = $"ipc://{Directory}/team0.zmq";
        Assert.Null(ZmqControlServer.Open(_loop, Address, (request, _) => handle(request), out ZmqControlServer? zmq));
        _zmq = zmq!;
        _thread = new Thread(_loop.Run);
        _thread.Start();
    }

    internal string Directory { get; }

    /// <summary>Where it listens over ZeroMQ.</summary>
    internal string Address { get; }

    internal TeamClient Connect(TeamTransport transport, TimeSpan? timeout = null)
    {
        Errno error = transport == TeamTransport.ZeroMq
            ? TeamClient.ConnectTo(Address, "team0", out TeamClient? client, timeout)
            : TeamClient.Connect("team0", out client, transport, Directory, timeout);
        Assert.Equal(Errno.None, error);
        return client!;
    }

    /// <summary>Tells those who listen.</summary>
    internal void Publish(IEnumerable<ControlEvent> events) => OnLoop(() =>
    {
        foreach (ControlEvent happened in events)
        {
            _socket.Publish(happened);
            _bus.Publish(happened);
        }
    });

    public void Dispose()
    {
        _loop.RequestStop();
        _thread.Join();
        _socket.Dispose();
        _bus.Dispose();
        _zmq.Dispose();
        _loop.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private void OnLoop(Action work)
    {
        TaskCompletionSource done = new();
        _loop.Post(() =>
        {
            work();
            done.SetResult();
        });
        done.Task.WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
    }
}
