using System.Text.Json.Nodes;

namespace Tandem.Teaming.State;

/// <summary>All state items of a team, as <c>teamdctl state</c> reads and sets them.</summary>
/// <param name="team">The team's own items, with whole paths.</param>
/// <param name="ports">The items of the ports there are now.</param>
/// <remarks>
/// Deviation: teamd compares port names only up to the length given and finds <c>eth10</c> for <c>ports.eth1</c>;
/// here names must be equal. Threading: loop thread only.
/// </remarks>
public sealed class StateTree(Func<IEnumerable<StateItem>> team, Func<IEnumerable<PortStateItems>> ports)
{
    private const string PortsKey = "ports";

    /// <summary>Everything, nested by path; <c>ports</c> is absent when there are none.</summary>
    public JsonObject Dump()
    {
        JsonObject root = [];
        foreach (StateItem item in team().Where(item => item.IsListed)) Insert(root, item);
        foreach (PortStateItems port in ports())
        {
            JsonObject node = [];
            foreach (StateItem item in port.Items.Where(item => item.IsListed)) Insert(node, item);
            Child(root, PortsKey)[port.PortName] = node;
        }

        return root;
    }

    /// <summary>Reads one item.</summary>
    /// <param name="path">Dotted, e.g. <c>ports."eth0.100".link_watches.up</c>.</param>
    /// <param name="value">The value as text; empty on failure.</param>
    public StateItemError Get(string path, out string value)
    {
        StateItem? item = Find(path, out StateItemError error);
        value = item?.Value.ToString() ?? "";
        return error;
    }

    /// <summary>Sets one item.</summary>
    public StateItemError Set(string path, string text)
    {
        StateItem? item = Find(path, out StateItemError error);
        if (item is not null) return item.Set(text);
        return error == StateItemError.ItemValueGetFail ? StateItemError.ItemValueSetFail : error;
    }

    private StateItem? Find(string path, out StateItemError error)
    {
        error = StateItemError.PathDoesNotExist;
        if (!StatePath.TrySplit(path, out IReadOnlyList<string> parts)) return null;

        StateItem? item;
        if (parts[0] == PortsKey)
        {
            if (parts.Count == 1) return null;
            PortStateItems? port = ports().FirstOrDefault(port => port.PortName == parts[1]);
            if (port is not null && parts.Count == 2) error = StateItemError.ItemValueGetFail;
            item = port?.Items.FirstOrDefault(item => item.Path == string.Join('.', parts.Skip(2)));
        }
        else
        {
            item = team().FirstOrDefault(item => item.Path == string.Join('.', parts));
        }

        if (item is not null) error = StateItemError.None;
        return item;
    }

    private static void Insert(JsonObject root, StateItem item)
    {
        string[] parts = item.Path.Split('.');
        JsonObject node = root;
        foreach (string part in parts.AsSpan(0, parts.Length - 1)) node = Child(node, part);
        node[parts[^1]] = item.Value.ToJson();
    }

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject child) return child;
        JsonObject created = [];
        parent[name] = created;
        return created;
    }
}
