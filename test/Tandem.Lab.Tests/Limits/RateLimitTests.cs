using System.Net;
using System.Net.Sockets;
using Tandem.Lab.Limits;
using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.Lab.Tests.Limits;

public sealed class RateLimitTests : IDisposable
{
    private const int Rate = 400_000;
    private const int Amount = 1_200_000;
    private readonly LabNetwork _lab = new();
    private readonly LabHost _host;
    private readonly LabHost _guest;
    private readonly RateLimit _limit;

    public RateLimitTests()
    {
        _host = _lab.AddHost("host");
        _guest = _lab.AddHost("guest");
        _lab.Connect(_guest, "eth0", _host, "vnet0");
        _host.AddAddress("vnet0", "192.0.2.1/24");
        _guest.AddAddress("eth0", "192.0.2.2/24");
        _limit = RateLimit.Apply(_host, "vnet0", Rate);
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void What_goes_to_the_guest_is_limited() => AssertLimited(_host, _guest, "192.0.2.2");

    [Fact]
    public void What_comes_from_the_guest_is_limited() => AssertLimited(_guest, _host, "192.0.2.1");

    [Fact]
    public void It_is_htb_with_a_fair_or_a_plain_leaf_and_says_which()
    {
        string qdiscs = _host.Execute("tc", "qdisc", "show").Output;
        Assert.Contains("qdisc htb 1: dev vnet0 root", qdiscs, StringComparison.Ordinal);
        Assert.Contains("qdisc ingress ffff: dev vnet0", qdiscs, StringComparison.Ordinal);
        string classes = _host.Execute("tc", "class", "show", "dev", "vnet0").Output;
        Assert.Contains("class htb 1:1 root leaf 2: prio 0 rate 3200Kbit ceil 3200Kbit", classes, StringComparison.Ordinal);
        Assert.Contains(
            _limit.ToGuest.Contains("bfifo", StringComparison.Ordinal) ? "qdisc bfifo 2: dev vnet0 parent 1:1" : "qdisc sfq 2: dev vnet0 parent 1:1",
            qdiscs, StringComparison.Ordinal);
        Assert.Equal(
            _limit.FromGuest.Contains("ifb-vnet0", StringComparison.Ordinal),
            qdiscs.Contains("qdisc htb 1: dev ifb-vnet0 root", StringComparison.Ordinal));
        Assert.Contains("3200kbit", _limit.ToGuest, StringComparison.Ordinal);
    }

    // Only "not faster" can be asserted on a busy machine; and that it arrives at all.
    private static void AssertLimited(LabHost from, LabHost to, string address)
    {
        using TcpListener listener = to.Run(() => new TcpListener(IPAddress.Parse(address), 8080));
        listener.Start();
        using TcpClient sender = from.Run(() => new TcpClient(AddressFamily.InterNetwork));
        sender.Connect(IPAddress.Parse(address), 8080);
        using TcpClient receiver = listener.AcceptTcpClient();
        Thread feeder = new(() =>
        {
            sender.GetStream().Write(new byte[Amount]);
            sender.Client.Shutdown(SocketShutdown.Send);
        });
        Instant started = EventLoop.Clock();
        feeder.Start();
        byte[] buffer = new byte[65536];
        int received = 0;
        for (int n; (n = receiver.GetStream().Read(buffer)) > 0;) received += n;
        TimeSpan took = EventLoop.Clock() - started;
        feeder.Join();
        Assert.Equal(Amount, received);

        // A policer lets a burst of one second's worth pass at once.
        Assert.InRange(took.TotalSeconds, (Amount - (1.1 * Rate)) / Rate, 60);
    }
}
