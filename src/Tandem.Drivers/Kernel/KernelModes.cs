using Tandem.Teaming.Driving;

namespace Tandem.Drivers.Kernel;

/// <summary>The option <c>mode</c>.</summary>
internal static class KernelModes
{
    /// <summary>The mode of that name; <see cref="TeamMode.None"/> for none, and for one that only the kernel knows.</summary>
    internal static TeamMode Parse(string name)
    {
        foreach (TeamMode mode in Enum.GetValues<TeamMode>())
        {
            if (mode.ToText() == name) return mode;
        }

        return TeamMode.None;
    }
}
