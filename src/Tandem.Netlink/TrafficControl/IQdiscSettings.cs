using Tandem.Netlink.Messages;

namespace Tandem.Netlink.TrafficControl;

/// <summary>What a new qdisc is to be: its kind, and the options in that kind's encoding.</summary>
public interface IQdiscSettings
{
    /// <summary>The kernel's name of the kind, e.g. <c>htb</c>.</summary>
    string Kind { get; }

    /// <summary>Octets that <see cref="WriteOptions"/> needs at most.</summary>
    int MaxOptionsLength { get; }

    /// <summary>Writes TCA_OPTIONS, or nothing.</summary>
    void WriteOptions(ref MessageWriter w);
}
