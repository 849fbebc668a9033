using Tandem.Primitives;

namespace Tandem.Teaming.Running.Lacp;

/// <summary>The ports of a lacp team, as the runner knows them: follows the view.</summary>
/// <param name="create">Makes one, with its number in LACPDUs.</param>
internal sealed class LacpMembers(Func<IfIndex, ushort, LacpMember> create)
{
    private readonly Dictionary<IfIndex, LacpMember> _members = [];

    internal IReadOnlyCollection<LacpMember> All => _members.Values;

    internal LacpMember? Find(IfIndex port) => _members.GetValueOrDefault(port);

    /// <summary>Drops those that left and makes those that came.</summary>
    internal void Sync(in TeamView team)
    {
        if (_members.Count > 0)
        {
            foreach (IfIndex port in _members.Keys.ToArray())
            {
                if (team.IndexOf(port) < 0) _members.Remove(port);
            }
        }

        foreach (ref readonly PortView port in team.Ports)
        {
            if (!_members.ContainsKey(port.Index)) _members.Add(port.Index, create(port.Index, FreeNumber(port.Index)));
        }
    }

    // As in teamd the low 16 bits of the interface's index. Deviation: where another port has that number, or it is zero,
    // the next free one: the partner must be able to tell them apart.
    private ushort FreeNumber(IfIndex port)
    {
        ushort number = unchecked((ushort)port.Value);
        while (number == 0 || _members.Values.Any(member => member.Number == number)) number++;
        return number;
    }
}
