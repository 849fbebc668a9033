using Tandem.Bpf.Classic;
using Tandem.Drivers.Hashing;
using Tandem.Drivers.Options;
using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Primitives;
using Tandem.Teaming.Driving;
using Tandem.Teaming.Options;

namespace Tandem.Drivers;

/// <content>Options of the team.</content>
public sealed partial class TeamHandle
{
    /// <summary>The mode, e.g. <c>activebackup</c>; <c>*NOMODE*</c> until one was set; null when the driver does not say.</summary>
    public string? Mode => Find(new(OptionNames.Mode))?.Value.AsString();

    /// <summary>The port that an activebackup team uses; <see cref="IfIndex.None"/> when none, null in other modes.</summary>
    public IfIndex? ActivePort => Find(new(OptionNames.ActivePort)) is { } option ? new IfIndex((int)option.Value.AsUInt32()) : null;

    /// <summary>The classic BPF program that computes a loadbalance team's hash, eight octets an instruction; null in other modes.</summary>
    public ReadOnlyMemory<byte>? HashProgram => Find(new(OptionNames.HashFunction)) is { } option ? option.Value.AsBinary().ToArray() : null;

    /// <summary>How often peers are told of a newly enabled port; null when the driver does not say.</summary>
    public BurstSettings? NotifyPeers => Burst(OptionNames.NotifyPeersCount, OptionNames.NotifyPeersInterval);

    /// <summary>How often multicast groups are joined again through a newly enabled port; null when the driver does not say.</summary>
    public BurstSettings? McastRejoin => Burst(OptionNames.McastRejoinCount, OptionNames.McastRejoinInterval);

    /// <summary>Finds an option.</summary>
    /// <param name="key">Name; port and place exactly as the option has them.</param>
    /// <returns>Null when there is none.</returns>
    public TeamOption? Find(TeamOptionKey key) => _options.Find(option => option.Key == key);

    /// <summary>Sets an option, also one that only a later driver knows.</summary>
    /// <param name="key">Which.</param>
    /// <param name="value">Of the option's type.</param>
    /// <returns>
    /// EINVAL when it is of another type or out of range, ENOENT when the driver has no such option, EOPNOTSUPP when it can only be read,
    /// EBUSY when it cannot change now.
    /// </returns>
    /// <remarks>
    /// The option here has the new value at once, and keeps it whatever was told before and not yet handled; the handlers are called when the
    /// driver tells of it.
    /// </remarks>
    public NetlinkResult Set(TeamOptionKey key, TeamOptionValue value)
    {
        if (Find(key) is { } known && known.Value.Type != value.Type)
            return new(Errno.Invalid, $"{key.Name} is of type {known.Value.Type}");
        NetlinkResult result = Ask(connection => connection.Set(key, value));
        if (result.IsOk && Find(key) is not null)
        {
            Store(new TeamOption(key, value, IsChanged: true));
            _ownValues[key] = value;
        }

        return result;
    }

    /// <summary>Sets the mode. Its own options appear with the driver's notification, or <see cref="Refresh"/>.</summary>
    /// <returns>EBUSY while the team has ports; EINVAL when it is in this mode already, or there is no such mode.</returns>
    public NetlinkResult SetMode(string mode) => Set(new(OptionNames.Mode), TeamOptionValue.Of(mode));

    /// <summary>As <see cref="SetMode(string)"/>.</summary>
    public NetlinkResult SetMode(TeamMode mode) => SetMode(mode.ToText());

    /// <summary>Makes one port the active one of an activebackup team.</summary>
    /// <returns>ENOENT when it is no port, or the mode is another.</returns>
    public NetlinkResult SetActivePort(IfIndex port) => Set(new(OptionNames.ActivePort), TeamOptionValue.Of((uint)port.Value));

    /// <summary>Sets the program that computes a loadbalance team's hash; an empty one removes it.</summary>
    /// <param name="program">Eight octets an instruction, as <see cref="ClassicInstruction.Encode"/> writes them.</param>
    /// <returns>EINVAL for a faulty program; EOPNOTSUPP for one that our own driver cannot run.</returns>
    public NetlinkResult SetHashProgram(ReadOnlySpan<byte> program) => Set(new(OptionNames.HashFunction), TeamOptionValue.Of(program));

    /// <summary>Sets what a loadbalance team hashes.</summary>
    public NetlinkResult SetTxHash(TxHashParts parts) => SetHashProgram(ClassicInstruction.Encode(TxHashProgram.Classic(parts)));

    /// <summary>Sets how often peers are told of a newly enabled port.</summary>
    public NetlinkResult SetNotifyPeers(BurstSettings burst) => SetBurst(OptionNames.NotifyPeersCount, OptionNames.NotifyPeersInterval, burst);

    /// <summary>Sets how often multicast groups are joined again through a newly enabled port.</summary>
    public NetlinkResult SetMcastRejoin(BurstSettings burst) => SetBurst(OptionNames.McastRejoinCount, OptionNames.McastRejoinInterval, burst);

    private BurstSettings? Burst(string count, string interval) =>
        Find(new(count)) is { } times && Find(new(interval)) is { } pause
            ? new BurstSettings(times.Value.AsUInt32(), pause.Value.AsUInt32())
            : null;

    private NetlinkResult SetBurst(string count, string interval, BurstSettings burst)
    {
        NetlinkResult result = Set(new(count), TeamOptionValue.Of(burst.Count));
        return result.IsOk ? Set(new(interval), TeamOptionValue.Of(burst.IntervalMs)) : result;
    }
}
