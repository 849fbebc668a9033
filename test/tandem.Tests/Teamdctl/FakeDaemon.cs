using Tandem.Control;
using Tandem.Control.Protocol;
using Tandem.Control.Unix;
using Tandem.Linux.Events;

namespace Tandem.CommandLine.Tests.Teamdctl;

/// <summary>Our control server, answering by a function; it remembers what it was asked.</summary>
internal class FakeDaemon : IDisposable
{
    private readonly EventLoop _loop = new();
    private readonly UnixControlServer _server;
    private readonly Thread _thread;
    private readonly List<string> _requests = [];

    internal FakeDaemon(string runDirectory, Func<ControlRequest, ControlReply> answer)
    {
        _server = new UnixControlServer(_loop, ControlPaths.Socket(runDirectory, "team0"), (request, _) =>
        {
            _requests.Add(string.Join('|', [request.Method, .. request.Arguments]));
            return answer(request);
        });
        _thread = new Thread(_loop.Run);
        _thread.Start();
    }

    /// <summary>The requests since the last call of this; for when no client is running.</summary>
    internal string[] TakeRequests()
    {
        TaskCompletionSource<string[]> taken = new();
        _loop.Post(() =>
        {
            taken.SetResult([.. _requests]);
            _requests.Clear();
        });
        return taken.Task.WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _loop.RequestStop();
        _thread.Join();
        _server.Dispose();
        _loop.Dispose();
    }
}
