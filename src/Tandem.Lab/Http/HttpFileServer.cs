using System.Net;
using System.Net.Sockets;

namespace Tandem.Lab.Http;

/// <summary>Serves one file over HTTP/1.1, to any number of clients at once.</summary>
/// <remarks>One thread for each connection. It listens in the network namespace of the thread that made it.</remarks>
public sealed class HttpFileServer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly Socket _listener;
    private readonly string _path;
    private readonly string _target;

    /// <summary>Starts to listen; clients are served once <see cref="Run"/> runs.</summary>
    /// <param name="at">Address and port; port 0 takes a free one, see <see cref="Address"/>.</param>
    /// <param name="path">The file; its path on the server is its name.</param>
    /// <exception cref="SocketException">The address cannot be had.</exception>
    public HttpFileServer(IPEndPoint at, string path)
    {
        _path = path;
        _target = "/" + Path.GetFileName(path);
        _listener = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(at);
        _listener.Listen();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Serves until disposed.</summary>
    /// <param name="accepted">Is told of each connection's peer, on this thread.</param>
    public void Run(Action<IPEndPoint> accepted)
    {
        while (true)
        {
            Socket connection;
            try
            {
                connection = _listener.Accept();
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                return;
            }

            accepted((IPEndPoint)connection.RemoteEndPoint!);
            new Thread(() => Serve(connection)) { IsBackground = true, Name = "http" }.Start();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Serve(Socket connection)
    {
        using Socket mine = connection;
        connection.NoDelay = true;
        connection.ReceiveTimeout = connection.SendTimeout = (int)s_patience.TotalMilliseconds;
        HeadReader reader = new(connection);
        try
        {
            while (reader.TryReadHead(out HttpHead? request) is not HeadOutcome.Closed and HeadOutcome outcome)
            {
                HttpAnswer answer = outcome == HeadOutcome.Read ? HttpAnswer.To(request!, _target) : HttpAnswer.Malformed;
                connection.Send(answer.Head(new FileInfo(_path).Length));
                if (answer.SendsFile) connection.SendFile(_path);
                if (answer.KeepsOpen) continue;
                connection.Shutdown(SocketShutdown.Send);
                return;
            }
        }
        catch (SocketException)
        {
            // The client went away; that is its right.
        }
    }
}
