using System.Net;

namespace Tandem.Teaming.Watching.Probing;

/// <summary>A host of a probe: an address, or a name whose address is to be found.</summary>
/// <typeparam name="TAddress">The kind of address.</typeparam>
internal sealed class ProbeHost<TAddress>
    where TAddress : struct
{
    private readonly string _text;
    private readonly Func<string, TAddress?>? _find;

    /// <param name="text">As configured; a zone (<c>%eth0</c>) is left off, since the port is the zone.</param>
    /// <param name="fromOctets">Makes an address.</param>
    /// <param name="find">Looks a name up.</param>
    internal ProbeHost(string text, Func<byte[], TAddress> fromOctets, Func<string, TAddress?> find)
    {
        _text = text.Split('%')[0];
        if (IPAddress.TryParse(_text, out IPAddress? numeric)) Address = fromOctets(numeric.GetAddressBytes());
        else _find = find;
    }

    /// <summary>Its address; null while it is not known.</summary>
    internal TAddress? Address { get; private set; }

    /// <summary>Looks for it; an address once found stays until there is another.</summary>
    /// <returns>True when there is one.</returns>
    internal bool Find()
    {
        if (_find?.Invoke(_text) is { } found) Address = found;
        return Address is not null;
    }

    /// <summary>The address; while there is none the name.</summary>
    public override string ToString() => Address?.ToString() ?? _text;
}
