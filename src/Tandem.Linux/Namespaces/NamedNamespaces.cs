namespace Tandem.Linux.Namespaces;

/// <summary>The names of network namespaces: bind mounts under <c>/run/netns</c>, shared with <c>ip netns</c>.</summary>
internal static class NamedNamespaces
{
    private const string Directory = "/run/netns";

    internal static string PathOf(string name) =>
        name.Length is > 0 and < 256 && !name.Contains('/', StringComparison.Ordinal) && name is not ("." or "..")
            ? $"{Directory}/{name}"
            : throw new ArgumentException($"'{name}' cannot name a network namespace", nameof(name));

    /// <summary>Binds the namespace that <paramref name="beforeMount"/> put the visiting thread into to <paramref name="name"/>.</summary>
    internal static void Add(string name, Action beforeMount)
    {
        string path = PathOf(name);
        ShareDirectory();
        using (FileDescriptor mountPoint = FileDescriptor.From(
            Native.Result(Native.open(path, Native.O_CREAT | Native.O_EXCL | Native.O_CLOEXEC, 0)), $"create {path}"))
        {
        }

        try
        {
            VisitorThread.Run(() =>
            {
                beforeMount();
                return Native.Result(Native.mount("/proc/thread-self/ns/net", path, "none", Native.MS_BIND, null))
                    .OrThrow($"mount {path}");
            });
        }
        catch
        {
            Native.unlink(path);
            throw;
        }
    }

    internal static SysResult Remove(string name)
    {
        string path = PathOf(name);
        Native.umount2(path, Native.MNT_DETACH); // a left-over that is no mount goes by unlink alone
        return Native.Result(Native.unlink(path));
    }

    internal static IReadOnlyList<string> List() => System.IO.Directory.Exists(Directory)
        ? [.. System.IO.Directory.EnumerateFiles(Directory).Select(static path => Path.GetFileName(path)!).Order()]
        : [];

    /// <summary>What tells the network namespace of a process from others, e.g. <c>net:[4026532281]</c>.</summary>
    /// <returns>Null when the process is gone.</returns>
    internal static string? IdentityOf(string process)
    {
        try
        {
            return new FileInfo($"/proc/{process}/ns/net").LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A deletion must reach the mount namespaces of other processes too, else the name stays busy there.
    private static void ShareDirectory()
    {
        System.IO.Directory.CreateDirectory(Directory);
        if (Share().IsOk) return;
        Native.Result(Native.mount(Directory, Directory, "none", Native.MS_BIND | Native.MS_REC, null))
            .OrThrow($"mount {Directory}");
        Share().OrThrow($"share {Directory}");
    }

    private static SysResult Share() =>
        Native.Result(Native.mount("", Directory, "none", Native.MS_SHARED | Native.MS_REC, null));
}
