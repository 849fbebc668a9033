namespace Tandem.Linux.Processes;

/// <summary>Gives up what a process does not need.</summary>
public static class Privileges
{
    /// <summary>Makes this process another user's, for good, and leaves the calling thread only <paramref name="keep"/>.</summary>
    /// <remarks>
    /// Other threads become the user's, too, and keep nothing; threads that the calling one starts have what it has. Needs
    /// CAP_SETGID and CAP_SETUID. Source: capabilities(7), nptl(7).
    /// </remarks>
    /// <exception cref="LinuxException">A step was refused; those before it stay done.</exception>
    public static void DropTo(UserAccount user, params ReadOnlySpan<Capability> keep)
    {
        Native.Result(Native.prctl(Native.PR_SET_KEEPCAPS, 1, 0, 0, 0)).OrThrow("prctl PR_SET_KEEPCAPS");
        Native.Result(Native.setgid(user.GroupId)).OrThrow("setgid");
        Native.Result(Native.initgroups(user.Name, user.GroupId)).OrThrow("initgroups");
        Native.Result(Native.setuid(user.UserId)).OrThrow("setuid");
        Native.Result(Native.prctl(Native.PR_SET_KEEPCAPS, 0, 0, 0, 0)).OrThrow("prctl PR_SET_KEEPCAPS");
        Keep(keep);
    }

    /// <summary>Gives a file or directory to a user and its first group; a symbolic link itself, not what it names.</summary>
    /// <param name="user">The user.</param>
    /// <param name="path">What it gets.</param>
    /// <param name="keepsGroup">True when the group stays what it is.</param>
    public static SysResult GiveTo(UserAccount user, string path, bool keepsGroup = false) =>
        Native.Result(Native.lchown(path, user.UserId, keepsGroup ? uint.MaxValue : user.GroupId));

    private static unsafe void Keep(ReadOnlySpan<Capability> capabilities)
    {
        CapabilityHeader header = new() { Version = Native.CapabilityVersion };
        CapabilityWords* words = stackalloc CapabilityWords[2];
        words[0] = words[1] = default;
        foreach (Capability capability in capabilities)
        {
            uint bit = 1u << ((int)capability % 32);
            ref CapabilityWords word = ref words[(int)capability / 32];
            word.Effective |= bit;
            word.Permitted |= bit;
        }

        Native.Result(Native.capset(&header, words)).OrThrow("capset");
    }
}
