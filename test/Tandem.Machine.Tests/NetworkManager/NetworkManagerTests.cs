namespace Tandem.Machine.Tests.NetworkManager;

/// <summary>Tests with one NetworkManager, one after the other; each leaves no profile, no team and no complaint of the kernel's.</summary>
[Collection(nameof(NetworkManagerTests))]
public abstract class NetworkManagerTests : IDisposable
{
    private readonly KernelLog _log = new();

    protected NetworkManagerTests(NetworkManagerFixture fixture) => Host = fixture.Host;

    private protected NetworkManagerHost Host { get; }

    public void Dispose()
    {
        Host.Clean();
        _log.HasNoComplaint();
        GC.SuppressFinalize(this);
    }

    [CollectionDefinition(nameof(NetworkManagerTests))]
    public sealed class Together : ICollectionFixture<NetworkManagerFixture>;
}
