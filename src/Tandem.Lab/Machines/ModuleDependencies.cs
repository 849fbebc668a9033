namespace Tandem.Lab.Machines;

/// <summary>Which modules need which: a kernel's <c>modules.dep</c> and <c>modules.builtin</c>.</summary>
/// <remarks>Source: modules.dep(5); in module names <c>-</c> and <c>_</c> are the same.</remarks>
internal sealed class ModuleDependencies
{
    private readonly Dictionary<string, (string Path, string[] Needs)> _modules;
    private readonly HashSet<string> _builtin;

    private ModuleDependencies(Dictionary<string, (string Path, string[] Needs)> modules, HashSet<string> builtin) =>
        (_modules, _builtin) = (modules, builtin);

    /// <summary>Reads the two files' lines.</summary>
    internal static ModuleDependencies Parse(IEnumerable<string> dependencies, IEnumerable<string> builtin)
    {
        Dictionary<string, (string Path, string[] Needs)> modules = [];
        foreach (string line in dependencies)
        {
            string[] sides = line.Split(':', 2);
            if (sides.Length < 2) continue;
            modules[NameOf(sides[0])] = (sides[0], sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return new ModuleDependencies(modules, [.. builtin.Select(NameOf)]);
    }

    /// <summary>The files to load, each after those it needs; without what is part of the kernel itself.</summary>
    /// <param name="names">Modules, e.g. <c>9pnet_virtio</c>.</param>
    /// <returns>Paths relative to the folder of <c>modules.dep</c>.</returns>
    /// <exception cref="MachineException">The kernel has no such module.</exception>
    internal IReadOnlyList<string> InOrder(IEnumerable<string> names)
    {
        List<string> order = [];
        foreach (string name in names) Add(name.Replace('-', '_'), order);
        return order;
    }

    private void Add(string name, List<string> order)
    {
        if (_builtin.Contains(name)) return;
        if (!_modules.TryGetValue(name, out (string Path, string[] Needs) module))
            throw new MachineException($"the kernel has no module {name}");
        if (order.Contains(module.Path)) return;
        foreach (string needed in module.Needs) Add(NameOf(needed), order);
        order.Add(module.Path);
    }

    // kernel/net/9p/9pnet-virtio.ko.xz is 9pnet_virtio.
    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0].Replace('-', '_');
}
