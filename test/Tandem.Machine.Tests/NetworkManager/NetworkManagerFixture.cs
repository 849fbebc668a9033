namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>Starts NetworkManager when the first test wants it, and ends it after the last.</summary>
public sealed class NetworkManagerFixture : IDisposable
{
    private readonly Lazy<NetworkManagerHost> _host = new(static () => new NetworkManagerHost());

    /// <summary>It, running.</summary>
    internal NetworkManagerHost Host => _host.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_host.IsValueCreated) _host.Value.Dispose();
    }
}
