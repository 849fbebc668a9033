namespace Tandem.Linux.Processes;

/// <summary>One of the system's users.</summary>
/// <param name="Name">Its name.</param>
/// <param name="UserId">Its number.</param>
/// <param name="GroupId">The number of its first group.</param>
public sealed record UserAccount(string Name, uint UserId, uint GroupId)
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Looks a user up where the system keeps its users, which need not be a file.</summary>
    /// <returns>Null when there is none of that name.</returns>
    /// <exception cref="LinuxException">It could not be found out.</exception>
    /// <remarks>Source: getpwnam(3).</remarks>
    public static unsafe UserAccount? Find(string name)
    {
        PasswordEntry entry;
        PasswordEntry* found;
        byte[] strings = new byte[BufferBytes];
        int error;
        fixed (byte* buffer = strings) error = Native.getpwnam_r(name, &entry, buffer, (nuint)strings.Length, &found);
        if (found is not null) return new UserAccount(name, entry.UserId, entry.GroupId);

        // Some of the services behind it say "no such user" by one of these.
        Errno[] absent = [Errno.None, Errno.NoEntry, Errno.NoProcess, Errno.NotPermitted];
        return absent.Contains((Errno)error) ? null : throw new LinuxException($"getpwnam {name}", (Errno)error);
    }
}
