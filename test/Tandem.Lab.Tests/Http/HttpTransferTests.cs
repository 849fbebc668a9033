using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Tandem.Lab.Http;

namespace Tandem.Lab.Tests.Http;

public sealed class HttpTransferTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(3_000_001);
    private readonly HttpFileServer _server;
    private readonly Thread _thread;
    private int _connections;

    public HttpTransferTests()
    {
        File.WriteAllBytes(_file, _content);
        _server = new HttpFileServer(new IPEndPoint(IPAddress.Loopback, 0), _file);
        _thread = new Thread(() => _server.Run(_ => Interlocked.Increment(ref _connections)));
        _thread.Start();
    }

    [Fact]
    public void A_file_arrives_as_it_is_over_one_connection()
    {
        using MemoryStream target = new();
        List<long> progress = [];
        byte[] hash = HttpDownload.Run(Source(Path.GetFileName(_file)), target, progress.Add);
        Assert.Equal(_content, target.ToArray());
        Assert.Equal(SHA256.HashData(_content), hash);
        Assert.Equal(_content.Length, progress[^1]);
        Assert.Equal(progress.Order(), progress);
        Assert.Equal(1, _connections);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_with_the_servers_words()
    {
        IOException failure = Assert.Throws<IOException>(() => HttpDownload.Run(Source("other"), Stream.Null, static _ => { }));
        Assert.Equal("the server answers 404 Not Found", failure.Message);
    }

    [Fact]
    public void A_connection_that_ends_early_is_an_error()
    {
        using TcpListener half = new(IPAddress.Loopback, 0);
        half.Start();
        Thread peer = new(() =>
        {
            using Socket socket = half.AcceptSocket();
            socket.Receive(new byte[1000]);
            socket.Send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"u8);
        });
        peer.Start();
        IOException failure = Assert.Throws<IOException>(
            () => HttpDownload.Run(new Uri($"http://{half.LocalEndpoint}/x"), Stream.Null, static _ => { }));
        Assert.Equal("the connection ended after 4 of 10 octets", failure.Message);
        peer.Join();
    }

    [Fact]
    public void A_connection_serves_one_request_after_the_other()
    {
        using Socket client = new(SocketType.Stream, ProtocolType.Tcp);
        client.Connect(_server.Address);
        string name = Path.GetFileName(_file);
        client.Send(Encoding.ASCII.GetBytes($"HEAD /{name} HTTP/1.1\r\nHost: h\r\n\r\nHEAD /no HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
        StringBuilder answers = new();
        byte[] buffer = new byte[4096];
        while (client.Receive(buffer) is > 0 and int length) answers.Append(Encoding.ASCII.GetString(buffer, 0, length));
        Assert.Equal(
            ["HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found"],
            answers.ToString().Split("\r\n").Where(static line => line.StartsWith("HTTP/", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        _server.Dispose();
        _thread.Join();
        File.Delete(_file);
    }

    private Uri Source(string name) => new($"http://{_server.Address}/{name}");
}
