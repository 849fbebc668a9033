using System.Net.Sockets;
using System.Text;
using Tandem.Linux.Logging;

namespace Tandem.Linux.Tests.Logging;

public sealed class SyslogSocketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-log-").FullName;

    private string Place => Path.Combine(_folder, "log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_message_has_priority_name_number_and_text()
    {
        using Socket log = Listen();
        using SyslogSocket socket = new("teamd_team0", Place);
        Assert.True(socket.Send(4, "eth0: é").IsOk);
        byte[] message = new byte[200];
        Assert.Equal($"<28>teamd_team0[{Environment.ProcessId}]: eth0: é", Encoding.UTF8.GetString(message, 0, log.Receive(message)));
    }

    [Fact]
    public void A_log_that_comes_late_or_comes_back_gets_what_comes_then()
    {
        using SyslogSocket socket = new("teamd", Place);
        Assert.Equal(Errno.NoEntry, socket.Send(6, "lost").Error);
        using (Listen()) Assert.True(socket.Send(6, "heard").IsOk);
        File.Delete(Place);
        using Socket again = Listen();
        Assert.True(socket.Send(6, "heard again").IsOk);
    }

    [Fact]
    public void A_log_that_does_not_keep_up_is_not_waited_for()
    {
        using Socket log = Listen();
        using SyslogSocket socket = new("teamd", Place);
        SysResult result = default;
        for (int i = 0; i < 100_000 && result.IsOk; i++) result = socket.Send(6, "more");
        Assert.Equal(Errno.Again, result.Error);
    }

    [Fact]
    public void A_path_that_no_socket_can_have_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SyslogSocket("teamd", "/" + new string('x', 200)));

    private Socket Listen()
    {
        Socket log = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        log.Bind(new UnixDomainSocketEndPoint(Place));
        return log;
    }
}
