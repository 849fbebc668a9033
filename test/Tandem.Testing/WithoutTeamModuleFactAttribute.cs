using Xunit;

namespace Tandem.Testing;

/// <summary>A test of what happens where the kernel has no team driver: on other kernels it cannot happen.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithoutTeamModuleFactAttribute : FactAttribute
{
    public WithoutTeamModuleFactAttribute()
    {
        if (IsModuleThere()) Skip = "this kernel has the team module";
    }

    private static bool IsModuleThere()
    {
        string modules = $"/lib/modules/{File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}/modules.dep";
        return Directory.Exists("/sys/module/team")
            || (File.Exists(modules) && File.ReadLines(modules).Any(line => line.Contains("/team/team.ko", StringComparison.Ordinal)));
    }
}
