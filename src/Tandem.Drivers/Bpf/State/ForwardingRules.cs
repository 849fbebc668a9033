using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Bpf.State;

/// <summary>What each mode does with frames, as a table that the programs only look up. Pure.</summary>
/// <remarks>
/// Source: drivers/net/team (behaviour): enabled ports take turns in order of enabling; a turn that falls on a port without
/// link goes to the next port, in order of addition, that has one; loadbalance and activebackup look at no link, which
/// is the daemon's business.
/// </remarks>
internal static class ForwardingRules
{
    /// <summary>The table for a team as it is now.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="ports">All ports, in order of addition.</param>
    /// <param name="active">The active port; for activebackup only.</param>
    /// <param name="method">How a hash becomes a port; for loadbalance only.</param>
    /// <param name="mapping">256 interface indexes, 0 where a bucket is not mapped; for loadbalance only.</param>
    internal static ForwardingTable Compute(
        TeamMode mode, ReadOnlySpan<ForwardingPort> ports, IfIndex active, TxMethod method, ReadOnlySpan<int> mapping)
    {
        ForwardingTable table = default;
        table.Buckets[..].Fill(ForwardingTable.NoSlot);
        foreach (ForwardingPort port in ports) table.Indexes[port.Slot] = port.Index.Value;

        foreach (ForwardingPort port in ports)
        {
            if (port.Receives && (mode != TeamMode.ActiveBackup || port.Index == active)) table.Receiving |= 1UL << port.Slot;
        }

        ForwardingPort[] enabled = Transmitting(ports);
        if (enabled.Length == 0) return table;
        switch (mode)
        {
            case TeamMode.Broadcast:
                foreach (ForwardingPort port in ports)
                {
                    if (port.Transmits && port.IsLinkUp) Append(ref table, port);
                }

                break;
            case TeamMode.RoundRobin or TeamMode.Random:
                foreach (ForwardingPort port in enabled)
                {
                    if (Usable(ports, port) is { } usable) Append(ref table, usable);
                }

                break;
            case TeamMode.ActiveBackup:
                foreach (ForwardingPort port in ports)
                {
                    if (port.Index == active) Append(ref table, port); // enabled or not, as the kernel's driver
                }

                break;
            case TeamMode.LoadBalance:
                table.Count = (uint)enabled.Length;
                FillBuckets(ref table, enabled, method, mapping);
                break;
            case TeamMode.None:
            default:
                break;
        }

        return table;
    }

    private static ForwardingPort[] Transmitting(ReadOnlySpan<ForwardingPort> ports)
    {
        List<ForwardingPort> enabled = [];
        foreach (ForwardingPort port in ports)
        {
            if (port.Transmits) enabled.Add(port);
        }

        enabled.Sort(static (a, b) => a.EnableOrder.CompareTo(b.EnableOrder));
        return [.. enabled];
    }

    // The port itself when it has a link, else the first one after it that can transmit, around the end.
    private static ForwardingPort? Usable(ReadOnlySpan<ForwardingPort> ports, ForwardingPort wanted)
    {
        int start = ports.IndexOf(wanted);
        for (int i = 0; i < ports.Length; i++)
        {
            ForwardingPort port = ports[(start + i) % ports.Length];
            if (port.Transmits && port.IsLinkUp) return port;
        }

        return null;
    }

    private static void FillBuckets(
        ref ForwardingTable table, ForwardingPort[] enabled, TxMethod method, ReadOnlySpan<int> mapping)
    {
        for (int hash = 0; hash < SharedLayout.Buckets; hash++)
        {
            ForwardingPort port = enabled[hash % enabled.Length];
            if (method == TxMethod.HashToPortMapping && mapping[hash] != 0)
            {
                foreach (ForwardingPort candidate in enabled)
                {
                    if (candidate.Index.Value == mapping[hash]) port = candidate;
                }
            }

            table.Buckets[hash] = (byte)port.Slot;
        }
    }

    private static void Append(ref ForwardingTable table, ForwardingPort port) =>
        table.Order[(int)table.Count++] = (byte)port.Slot;
}
