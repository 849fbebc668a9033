using System.Net;
using System.Net.Sockets;
using Tandem.Daemon.Logging;
using Tandem.Linux.Events;
using Tandem.Protocols.Addresses;
using Tandem.Teaming.Watching;

namespace Tandem.Daemon.Watching;

/// <summary>Looks hosts up by the system's resolver (<c>/etc/hosts</c>, DNS, …), which may take its time: on a thread of its own.</summary>
/// <remarks>A name that nobody asks for any more is not looked up any more. Threading: loop thread only.</remarks>
internal sealed class HostResolver(EventLoop loop, DaemonLog log) : IHostDirectory, IDisposable
{
    private readonly Dictionary<(string Name, AddressFamily Family), HostLookup> _lookups = [];
    private readonly Dictionary<(string Name, AddressFamily Family), string> _said = [];
    private readonly Lock _gate = new();
    private bool _isDisposed;

    /// <summary>Called when a name has another address than before, or is to be asked for again.</summary>
    internal Action? Changed { get; set; }

    /// <inheritdoc/>
    public IPv4Address? FindIPv4(string name)
    {
        Span<byte> octets = stackalloc byte[IPv4Address.Length];
        return Find(name, AddressFamily.InterNetwork, octets) ? IPv4Address.FromOctets(octets) : null;
    }

    /// <inheritdoc/>
    public IPv6Address? FindIPv6(string name)
    {
        Span<byte> octets = stackalloc byte[IPv6Address.Length];
        return Find(name, AddressFamily.InterNetworkV6, octets) ? IPv6Address.FromOctets(octets) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) _isDisposed = true;
    }

    private bool Find(string name, AddressFamily family, Span<byte> octets)
    {
        HostLookup lookup = _lookups.GetValueOrDefault((name, family), HostLookup.New);
        if (lookup.IsDue(loop.Now))
        {
            _lookups[(name, family)] = lookup.Asked();
            new Thread(() => Ask(name, family)) { IsBackground = true, Name = "resolver" }.Start();
        }

        return lookup.Address is { } address && address.TryWriteBytes(octets, out int length) && length == octets.Length;
    }

    private void Ask(string name, AddressFamily family)
    {
        IPAddress? address = null;
        string? failure = null;
        try
        {
            address = Array.Find(Dns.GetHostAddresses(name, family), found => found.AddressFamily == family);
            failure = "it has no address of this kind";
        }
        catch (Exception refused) when (refused is SocketException or ArgumentException)
        {
            failure = refused.Message;
        }

        // The loop may have ended while the answer was on its way.
        lock (_gate)
        {
            if (!_isDisposed) loop.Post(() => Take((name, family), address, failure));
        }
    }

    private void Take((string Name, AddressFamily Family) key, IPAddress? address, string? failure)
    {
        HostLookup before = _lookups[key], after = before.Answered(address, loop.Now);
        _lookups[key] = after;
        string kind = key.Family == AddressFamily.InterNetwork ? "IPv4" : "IPv6";
        if (address is not null) Say(key, $"\"{key.Name}\" has the {kind} address {address}.", isGood: true);
        else if (after.Address is null) Say(key, $"\"{key.Name}\" has no {kind} address ({failure}): asking again; until there is one a port's own link counts.", isGood: false);
        if (address is null) loop.Schedule(after.DueAt, () => Changed?.Invoke());
        if (!Equals(before.Address, after.Address)) Changed?.Invoke();
    }

    private void Say((string Name, AddressFamily Family) key, string text, bool isGood)
    {
        if (_said.TryGetValue(key, out string? before) && before == text) return;
        _said[key] = text;
        if (isGood) log.Information(text);
        else log.Warning(text);
    }
}
