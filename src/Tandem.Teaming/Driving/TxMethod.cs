namespace Tandem.Teaming.Driving;

/// <summary>How loadbalance turns a hash into a port (option <c>lb_tx_method</c>).</summary>
public enum TxMethod
{
    /// <summary><c>hash</c>: modulo the number of enabled ports.</summary>
    Hash,

    /// <summary><c>hash_to_port_mapping</c>: by table; an empty entry falls back to <see cref="Hash"/>.</summary>
    HashToPortMapping,
}
