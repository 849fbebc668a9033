using System.Globalization;

namespace Tandem.Linux.Namespaces;

/// <summary>Holds one network namespace open, and runs code in it.</summary>
/// <remarks>An anonymous namespace lives as long as this object, its sockets and its processes; a named one until it is deleted.</remarks>
public sealed class NetworkNamespace : IDisposable
{
    private const string ThreadsOwn = "/proc/thread-self/ns/net";

    private NetworkNamespace(FileDescriptor descriptor, string? name)
    {
        Descriptor = descriptor;
        Name = name;
    }

    /// <summary>A handle on it, e.g. to move a link there.</summary>
    public FileDescriptor Descriptor { get; }

    /// <summary>The name under which <c>ip netns</c> knows it; null when it was opened otherwise.</summary>
    public string? Name { get; }

    /// <summary>Opens the namespace <c>ip netns</c> knows as <paramref name="name"/>.</summary>
    /// <exception cref="LinuxException">There is none (<see cref="Errno.NoEntry"/>), or it may not be opened.</exception>
    public static NetworkNamespace Open(string name) => OpenHandle(NamedNamespaces.PathOf(name), name);

    /// <summary>Opens a namespace by a file that stands for it, e.g. <c>/proc/PID/ns/net</c>.</summary>
    /// <exception cref="LinuxException">It may not be opened.</exception>
    public static NetworkNamespace OpenPath(string path) => OpenHandle(path, name: null);

    /// <summary>Opens the namespace of the calling thread.</summary>
    public static NetworkNamespace Current() => OpenPath(ThreadsOwn);

    /// <summary>Creates an empty namespace without a name; its loopback is down.</summary>
    /// <exception cref="LinuxException">A privilege is missing.</exception>
    public static NetworkNamespace Create() => VisitorThread.Run(() =>
    {
        Native.Result(Native.unshare(Native.CLONE_NEWNET)).OrThrow("unshare net");
        return Current();
    });

    /// <summary>Creates an empty namespace as <c>ip netns add</c> does; its loopback is down.</summary>
    /// <exception cref="LinuxException">The name is taken (<see cref="Errno.Exists"/>), or a privilege is missing.</exception>
    public static NetworkNamespace Create(string name)
    {
        NamedNamespaces.Add(name, beforeMount: () =>
            Native.Result(Native.unshare(Native.CLONE_NEWNET)).OrThrow("unshare net"));
        return Open(name);
    }

    /// <summary>Takes the name away as <c>ip netns delete</c> does; the namespace ends with its last user.</summary>
    /// <returns><see cref="Errno.NoEntry"/> when there is no such name.</returns>
    public static SysResult Delete(string name) => NamedNamespaces.Remove(name);

    /// <summary>The names <c>ip netns list</c> shows.</summary>
    public static IReadOnlyList<string> Names() => NamedNamespaces.List();

    /// <summary>Runs <paramref name="work"/> on a thread inside the namespace and waits for it.</summary>
    /// <remarks>Sockets opened and processes started by it belong to the namespace. Its exception is rethrown here.</remarks>
    public T Run<T>(Func<T> work) => VisitorThread.Run(() =>
    {
        Enter();
        return work();
    });

    /// <summary>Runs <paramref name="work"/> on a thread inside the namespace and waits for it.</summary>
    public void Run(Action work) => Run(() =>
    {
        work();
        return true;
    });

    /// <summary>As <see cref="Run{T}"/>, with a <c>/sys</c> that shows this namespace's devices, as <c>ip netns exec</c> does.</summary>
    /// <remarks>Programs that read <c>/sys/class/net</c> need it. A mount namespace of the thread's own holds the new mount.</remarks>
    public T RunWithSysfs<T>(Func<T> work) => Run(() =>
    {
        Native.Result(Native.unshare(Native.CLONE_NEWNS)).OrThrow("unshare mounts");
        Native.Result(Native.mount("", "/", "none", Native.MS_SLAVE | Native.MS_REC, null)).OrThrow("mount slave /");
        Native.umount2("/sys", Native.MNT_DETACH); // absent is fine
        Native.Result(Native.mount("sysfs", "/sys", "sysfs", 0, null)).OrThrow("mount /sys");
        return work();
    });

    /// <summary>Moves the calling thread into the namespace, for good; for a thread or process of one's own.</summary>
    /// <exception cref="LinuxException">A privilege is missing.</exception>
    public void Enter()
    {
        using FdLease fd = new(Descriptor);
        Native.Result(Native.setns(fd.Value, Native.CLONE_NEWNET)).OrThrow("setns net");
    }

    /// <summary>The processes that live in it; a process with a thread on a visit does not.</summary>
    public IReadOnlyList<int> Processes()
    {
        string? own = Run(static () => NamedNamespaces.IdentityOf("thread-self"));
        return
        [
            .. Directory.EnumerateDirectories("/proc")
                .Select(static path => int.TryParse(Path.GetFileName(path), out int pid) ? pid : 0)
                .Where(pid => pid > 0 && NamedNamespaces.IdentityOf(pid.ToString(CultureInfo.InvariantCulture)) == own),
        ];
    }

    /// <summary>Lets go of the namespace; a name stays.</summary>
    public void Dispose() => Descriptor.Dispose();

    private static NetworkNamespace OpenHandle(string path, string? name) =>
        new(FileDescriptor.From(Files.OpenReadOnly(path), $"open {path}"), name);
}
