using System.Collections;
using Tandem.Primitives;

namespace Tandem.Drivers.Bpf.State;

/// <summary>Option lb_tx_hash_to_port_mapping as it is at any time: the port of each bucket.</summary>
internal sealed class MappedPorts(SharedState state) : IReadOnlyList<IfIndex>
{
    /// <inheritdoc/>
    public int Count => SharedLayout.Buckets;

    /// <inheritdoc/>
    public IfIndex this[int index] => new(state.Mapping[index]);

    /// <inheritdoc/>
    public IEnumerator<IfIndex> GetEnumerator()
    {
        for (int hash = 0; hash < Count; hash++) yield return this[hash];
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
