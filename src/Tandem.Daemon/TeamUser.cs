using Tandem.Linux;
using Tandem.Linux.Processes;

namespace Tandem.Daemon;

/// <summary>The user that a daemon becomes once its team works, with no more privileges than the driver needs.</summary>
/// <remarks>
/// Deviation: teamd does so first of all, for a user chosen when it was compiled. Ours starts as root: so it can take over from a
/// daemon of any user, and who asks for the team's options sees that root gave them.
/// </remarks>
internal sealed class TeamUser
{
    private readonly UserAccount _account;

    private TeamUser(UserAccount account) => _account = account;

    /// <summary>Looks it up.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="error">Why it cannot be; null when it can.</param>
    internal static TeamUser? Find(string name, out string? error)
    {
        error = null;
        try
        {
            if (UserAccount.Find(name) is { } account) return new TeamUser(account);
            error = $"There is no user \"{name}\".";
        }
        catch (LinuxException refused)
        {
            error = refused.Message;
        }

        return null;
    }

    /// <summary>Becomes the user, who then owns <paramref name="paths"/>.</summary>
    /// <param name="paths">What it removes in the end, and where that is; one that is not there is passed over.</param>
    /// <param name="driverName">The driver's.</param>
    /// <returns>For the log: who it is now, and what it may.</returns>
    /// <exception cref="LinuxException">Refused.</exception>
    internal string Become(IEnumerable<string> paths, string driverName)
    {
        foreach (string path in paths)
        {
            // The socket's group is whoever may ask.
            SysResult given = Privileges.GiveTo(_account, path, keepsGroup: path.EndsWith(".sock", StringComparison.Ordinal));
            if (given.Error != Errno.NoEntry) given.OrThrow($"chown {path}");
        }

        Capability[] kept = TeamPrivileges.NeededBy(driverName);
        Privileges.DropTo(_account, kept);
        return $"Going on as user {_account.Name}, with {TeamPrivileges.List(kept)}.";
    }
}
