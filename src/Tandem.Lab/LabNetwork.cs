using System.Runtime.InteropServices;
using Tandem.Lab.Hosts;
using Tandem.Primitives;

namespace Tandem.Lab;

/// <summary>A network of virtual hosts, bridges and cables, all in network namespaces of its own.</summary>
/// <remarks>
/// One thread. Disposing takes everything away, the processes in its hosts included; when the process ends without
/// disposing (an exception nobody catches, SIGINT, SIGTERM, SIGHUP) that happens too. A signal that somebody else
/// handles and cancels, having registered later than this, is left to them. Only after a kill -9 is there something for
/// <see cref="LabSweeper"/>. Needs root.
/// </remarks>
public sealed class LabNetwork : IDisposable
{
    private const int FirstIndex = 1000; // beyond what the kernel numbers by itself in a small namespace
    private static int s_labs;

    private readonly int _number = Interlocked.Increment(ref s_labs);
    private readonly List<LabHost> _hosts = [];
    private readonly EventHandler _onExit;
    private readonly UnhandledExceptionEventHandler _onCrash;
    private readonly PosixSignalRegistration[] _onSignals;
    private int _nextIndex = FirstIndex;

    /// <summary>An empty network.</summary>
    public LabNetwork()
    {
        _onExit = (_, _) => Dispose();
        _onCrash = (_, _) => Dispose();
        AppDomain.CurrentDomain.ProcessExit += _onExit;
        AppDomain.CurrentDomain.UnhandledException += _onCrash; // a crash raises no ProcessExit
        PosixSignal[] deadly = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP]; // nor do these
        _onSignals = [.. deadly.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    /// <summary>True when the program ends in order when a signal asks it to, so that networks go by being disposed.</summary>
    /// <remarks>Which of several handlers of a signal hears of it first differs from one runtime to the next.</remarks>
    public static bool SignalsAreHandled { get; set; }

    /// <summary>The hosts, in the order in which they were added.</summary>
    public IReadOnlyList<LabHost> Hosts => _hosts;

    /// <summary>Adds a host with its loopback up.</summary>
    /// <param name="name">Unique in this network; shows in the name of its namespace.</param>
    public LabHost AddHost(string name)
    {
        LabHost host = LabHost.Create(name, LabName.Of(_number, name).ToString());
        lock (_hosts) _hosts.Add(host);
        return host;
    }

    /// <summary>Lays a cable between two hosts; both ends are up.</summary>
    /// <param name="near">The host whose link goes down when the cable is pulled.</param>
    /// <param name="nearLink">The name of its end.</param>
    /// <param name="far">The other host.</param>
    /// <param name="farLink">The name of the other end.</param>
    /// <param name="settings">What is special about it.</param>
    public LabCable Connect(LabHost near, string nearLink, LabHost far, string farLink, CableSettings? settings = null) =>
        LabCable.Lay(near, nearLink, NextIndex(), far, farLink, NextIndex(), settings ?? new CableSettings());

    /// <summary>Lays a cable from a host to a bridge; both ends are up.</summary>
    /// <param name="near">The host.</param>
    /// <param name="nearLink">The name of its end.</param>
    /// <param name="bridge">The bridge.</param>
    /// <param name="portName">The name of the bridge's end.</param>
    /// <param name="settings">What is special about it.</param>
    public LabCable Connect(LabHost near, string nearLink, LabBridge bridge, string portName, CableSettings? settings = null)
    {
        LabCable cable = Connect(near, nearLink, bridge.Host, portName, settings);
        bridge.Attach(portName);
        return cable;
    }

    /// <summary>Takes everything away. Once; from any thread.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= _onExit;
        AppDomain.CurrentDomain.UnhandledException -= _onCrash;
        lock (_hosts)
        {
            foreach (LabHost host in Enumerable.Reverse(_hosts)) host.Dispose();
            _hosts.Clear();
        }

        foreach (PosixSignalRegistration registration in _onSignals) registration.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        if (!signal.Cancel && !SignalsAreHandled) Dispose();
    }

    // No two ends share a number: a device whose peer has its own number is reported up to a second late (see LabCable).
    private IfIndex NextIndex() => new(_nextIndex++);
}
