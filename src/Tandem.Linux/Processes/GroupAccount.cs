namespace Tandem.Linux.Processes;

/// <summary>The system's groups.</summary>
public static class GroupAccount
{
    private const int BufferBytes = 1 << 20; // a group has all its members in there

    /// <summary>Looks a group up where the system keeps its groups, which need not be a file.</summary>
    /// <returns>Its number; null when there is none of that name, or it cannot be found out.</returns>
    /// <remarks>Source: getgrnam(3).</remarks>
    public static unsafe uint? FindId(string name)
    {
        GroupEntry entry;
        GroupEntry* found;
        byte[] strings = new byte[BufferBytes];
        fixed (byte* buffer = strings)
            return Native.getgrnam_r(name, &entry, buffer, (nuint)strings.Length, &found) == 0 && found is not null ? entry.GroupId : null;
    }
}
