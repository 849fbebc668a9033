using Tandem.Netlink.Routing;

namespace Tandem.Daemon;

/// <summary>Finds a name for a team that was given none.</summary>
internal static class FreeTeamName
{
    /// <summary>The first of <c>team0</c>, <c>team1</c>, … that no interface has.</summary>
    internal static string Find()
    {
        using LinkTable links = new();
        for (int number = 0; ; number++)
        {
            string name = $"team{number}";
            if (!links.TryGet(name, out _)) return name;
        }
    }
}
