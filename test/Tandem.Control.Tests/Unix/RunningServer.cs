using Tandem.Control.Events;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Linux.Events;

namespace Tandem.Control.Tests.Unix;

/// <summary>A server on its own loop and thread, in a directory of its own.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly EventLoop _loop = new();
    private readonly UnixControlServer _server;
    private readonly Thread _thread;

    internal RunningServer(Func<ControlRequest, ControlReply> handle)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("tandem-").FullName;
        _loop.Faulted = Faults.Add;
        _server = new UnixControlServer(_loop, ControlPaths.Socket(Directory, "team0"), (request, _) => handle(request))
        {
            Noticed = Notices.Add,
        };
        _thread = new Thread(_loop.Run);
        _thread.Start();
    }

    internal string Directory { get; }

    /// <summary>What the loop was told of; read it after <see cref="OnLoop{T}"/> or the end.</summary>
    internal List<Exception> Faults { get; } = [];

    /// <summary>What the server noticed; read it after <see cref="OnLoop{T}"/> or the end.</summary>
    internal List<string> Notices { get; } = [];

    internal string SocketPath => _server.Path;

    /// <summary>Answers a request for anything with what was asked.</summary>
    internal static ControlReply Echo(ControlRequest request) =>
        ControlReply.Success(string.Join('|', [request.Method, .. request.Arguments]));

    internal UnixControlClient Connect(TimeSpan? timeout = null)
    {
        Assert.Equal(default, UnixControlClient.Connect("team0", Directory, out UnixControlClient? client, timeout));
        return client!;
    }

    /// <summary>How many clients the server has, when all that happened so far has been handled.</summary>
    internal int ClientCount => OnLoop(() => _server.ClientCount);

    /// <summary>Tells those who listen, and returns when that is done.</summary>
    internal void Publish(ControlEvent happened) => OnLoop(() =>
    {
        _server.Publish(happened);
        return true;
    });

    internal T OnLoop<T>(Func<T> read)
    {
        TaskCompletionSource<T> answer = new();
        _loop.Post(() => answer.SetResult(read()));
        return answer.Task.WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _loop.RequestStop();
        _thread.Join();
        _server.Dispose();
        _loop.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
