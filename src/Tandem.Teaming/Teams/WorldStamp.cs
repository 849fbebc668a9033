using Tandem.Primitives;
using Tandem.Teaming.Driving;

namespace Tandem.Teaming.Teams;

/// <summary>The driver's view as it was when the team was last settled, to tell whether anything happened since.</summary>
internal sealed class WorldStamp
{
    private readonly List<DriverPortView> _ports = [];
    private TeamDeviceView? _device;
    private IfIndex _activePort;

    /// <summary>True when the view is another one than at the last <see cref="Take"/>.</summary>
    internal bool Differs(ITeamDriver driver)
    {
        bool same = _device == driver.Device && _activePort == driver.ActivePort && _ports.Count == driver.Ports.Count;
        for (int i = 0; same && i < _ports.Count; i++) same = _ports[i] == driver.Ports[i];
        return !same;
    }

    /// <summary>Keeps the view.</summary>
    internal void Take(ITeamDriver driver)
    {
        _device = driver.Device;
        _activePort = driver.ActivePort;
        _ports.Clear();
        for (int i = 0; i < driver.Ports.Count; i++) _ports.Add(driver.Ports[i]);
    }
}
