using System.Net;
using System.Net.Sockets;
using Tandem.Lab;

namespace Tandem.Testing.Teams;

/// <summary>Several UDP flows over a team, each of another weight, until disposed.</summary>
public sealed class WeightedFlows : IDisposable
{
    private const int OctetsPerWeight = 100;
    private const int FirstPort = 20_000;

    // No more than an emulated processor carries beside numbered frames: what it cannot is lost in its backlog, by any team.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(8);

    private readonly Socket[] _sockets;
    private readonly byte[][] _payloads;
    private readonly EndPoint _to;
    private readonly Thread _thread;
    private long _rounds;
    private volatile bool _stop;

    /// <summary>Starts them. In a round each flow sends one datagram of as many octets as its weight says.</summary>
    /// <param name="host">Where the team is.</param>
    /// <param name="to">The address they go to.</param>
    /// <param name="weights">One each.</param>
    public WeightedFlows(LabHost host, IPAddress to, params int[] weights)
    {
        _to = new IPEndPoint(to, FirstPort);
        _payloads = [.. weights.Select(static weight => new byte[weight * OctetsPerWeight])];
        _sockets = host.Run(() => weights.Select(static (_, flow) => Open(FirstPort + flow)).ToArray());
        _thread = new Thread(Run) { IsBackground = true, Name = "flows" };
        _thread.Start();
    }

    /// <summary>Waits until every flow sent so many datagrams more.</summary>
    public void AwaitRounds(int count)
    {
        long until = Interlocked.Read(ref _rounds) + count;
        SpinWait.SpinUntil(() => Interlocked.Read(ref _rounds) >= until, TimeSpan.FromSeconds(20));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop = true;
        _thread.Join();
        foreach (Socket socket in _sockets) socket.Dispose();
    }

    private static Socket Open(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        return socket;
    }

    // What the device does not take is lost, as datagrams may be.
    private void Run()
    {
        while (!_stop)
        {
            for (int flow = 0; flow < _sockets.Length; flow++)
            {
                try
                {
                    _sockets[flow].SendTo(_payloads[flow], _to);
                }
                catch (SocketException)
                {
                }
            }

            Interlocked.Increment(ref _rounds);
            Thread.Sleep(s_pause); // the rate of the flows
        }
    }
}
