namespace Tandem.Daemon.Tests.EndToEnd;

/// <summary>A system at the far ends of a lacp team's cables: the right machine of a <see cref="LacpLab"/>.</summary>
internal interface ILacpPartner : IDisposable
{
    /// <summary>The device that has the right machine's address.</summary>
    string Device { get; }

    /// <summary>The address by which it is known in LACP.</summary>
    string System { get; }

    /// <summary>The address by which it knows the team; empty while it knows of none.</summary>
    string KnownPartner { get; }

    /// <summary>The ports that it sends and takes frames by, in order.</summary>
    IEnumerable<string> PortsInUse();

    /// <summary>While it says nothing it still listens, and so leaves the port that we do not use any more.</summary>
    bool ListensWhileSilent { get; }

    /// <summary>What it tells of itself, for people, beyond what its daemon's state is.</summary>
    string Show();

    /// <summary>Says nothing more, with all links up, until disposed.</summary>
    /// <param name="port">On this port, if it can be told which; else on all.</param>
    IDisposable FallSilent(string port);
}
