using Tandem.Primitives;

namespace Tandem.Drivers.Bpf.State;

/// <summary>The lines of the ledger that are in use; a port keeps its line, its slot, as long as it is a port.</summary>
internal static class PortLedger
{
    /// <summary>No such line.</summary>
    internal const int None = -1;

    /// <summary>The slot of <paramref name="port"/>, or <see cref="None"/>.</summary>
    internal static int Find(ReadOnlySpan<PortRecord> ledger, IfIndex port)
    {
        for (int slot = 0; slot < ledger.Length; slot++)
        {
            if (ledger[slot].Index == port.Value && !port.IsNone) return slot;
        }

        return None;
    }

    /// <summary>A free slot, or <see cref="None"/> when the team has as many ports as it can.</summary>
    internal static int FindFree(ReadOnlySpan<PortRecord> ledger)
    {
        for (int slot = 0; slot < ledger.Length; slot++)
        {
            if (ledger[slot].Index == 0) return slot;
        }

        return None;
    }

    /// <summary>The slots in use, in order of addition.</summary>
    internal static List<int> InOrder(ReadOnlySpan<PortRecord> ledger)
    {
        List<(uint Order, int Slot)> used = [];
        for (int slot = 0; slot < ledger.Length; slot++)
        {
            if (ledger[slot].Index != 0) used.Add((ledger[slot].JoinOrder, slot));
        }

        used.Sort();
        return used.ConvertAll(static line => line.Slot);
    }
}
