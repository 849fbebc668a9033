using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Testing.Driving;

namespace Tandem.Teaming.Tests.Teams;

/// <summary>Things that happen to a team of up to four ports, at random but reproducibly.</summary>
internal sealed class RandomHistory(Random random, TeamSettings settings)
{
    internal static readonly string[] Names = ["eth0", "eth1", "eth2", "eth3"];

    private readonly Dictionary<string, PortSettings> _sections = settings.Ports.ToDictionary(port => port.Name);

    /// <summary>The configuration as it is by now.</summary>
    internal TeamSettings Settings => settings with { Ports = [.. Names.Select(name => _sections[name])] };

    internal TeamBench Bench { get; private set; } = Begin(settings);

    /// <summary>One event; the daemon may or may not get to see it on its own.</summary>
    internal void Step()
    {
        string name = Names[random.Next(Names.Length)];
        FakeLink? link = Bench.Network.LinkNamed(name);
        switch (random.Next(8))
        {
            case 0 or 1 or 2 when link is not null:
                link.HasCarrier = !link.HasCarrier;
                break;
            case 3 when link is not null:
                Bench.Network.Delete(link.Index);
                break;
            case 3 when link is null:
                Bench.Network.AddLink(name).HasCarrier = random.Next(2) == 0;
                break;
            case 4:
                Bench.Team.AddPort(name, Bench.Now);
                break;
            case 5:
                Bench.Team.RemovePort(name, Bench.Now);
                break;
            case 6:
                Update(_sections[name] with { Priority = random.Next(-2, 3) });
                break;
            default:
                if (random.Next(4) == 0) TakeOver();
                break;
        }

        if (random.Next(3) != 0) Bench.Turn();
        if (random.Next(6) == 0) Bench.Pass(random.Next(3_000));
    }

    /// <summary>Another daemon goes on.</summary>
    internal void TakeOver() => Bench = Bench.TakenOver(Settings);

    /// <summary>Leads to a world: the state after must depend on nothing else.</summary>
    /// <param name="world">Of each interface: whether it is there, is to be a port, has its cable plugged.</param>
    internal void End(IReadOnlyDictionary<string, (bool Exists, bool IsPort, bool IsPlugged)> world)
    {
        string[] names = [.. Names];
        random.Shuffle(names);
        foreach (string name in names)
        {
            (bool exists, bool isPort, bool isPlugged) = world[name];
            FakeLink? link = Bench.Network.LinkNamed(name);
            if (link is not null && !exists) Bench.Network.Delete(link.Index);
            if (link is null && exists) link = Bench.Network.AddLink(name);
            if (link is not null) link.HasCarrier = isPlugged;
            Bench.Turn();
            Update(settings.Ports.First(port => port.Name == name));
            if (exists && isPort) Bench.Team.AddPort(name, Bench.Now);
            else Bench.Team.RemovePort(name, Bench.Now);
        }

        Bench.Pass(10_000);
    }

    /// <summary>All of the team's state that does not carry history by its nature (indexes, counters, order).</summary>
    internal string Summary()
    {
        IEnumerable<string> ports = Bench.Driver.Ports.OrderBy(port => port.Name, StringComparer.Ordinal).Select(port =>
            $"{port.Name} enabled={port.IsEnabled} link={port.IsLinkUp} user={port.UserLinkUp} prio={port.Priority} "
            + $"address={(port.Address == port.OriginalAddress ? "own" : port.Address)}");
        MacAddress team = Bench.Driver.Device.Address;
        string owner = Bench.Driver.Ports.FirstOrDefault(port => port.OriginalAddress == team)?.Name ?? team.ToString();
        string active = Bench.ActiveShown;
        string mode = $"{Bench.Driver.Mode} {Bench.Driver.TxHash} {Bench.Driver.TxMethod} mapped={Bench.Driver.HashMap.Count(port => port.Value != 0)}";
        bool hasOwner = active.Length > 0 || settings.Runner.Name != "activebackup";
        return string.Join('\n', [mode, .. ports, $"active={active}", $"team={(hasOwner ? owner : "?")}"]);
    }

    private static TeamBench Begin(TeamSettings settings)
    {
        TeamBench bench = new(settings);
        foreach (string name in Names) bench.Network.AddLink(name);
        bench.Start();
        return bench;
    }

    private void Update(PortSettings section)
    {
        _sections[section.Name] = section;
        Bench.Team.UpdatePortSettings(section, Bench.Now);
    }
}
