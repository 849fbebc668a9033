using System.Diagnostics;
using System.Net;
using Tandem.Lab.Hosts;
using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;
using Tandem.Primitives;

namespace Tandem.Lab;

/// <summary>One host of a lab: a network namespace that <c>ip netns</c> knows by name.</summary>
public sealed partial class LabHost : IDisposable
{
    private LabHost(string name, NetworkNamespace home)
    {
        Name = name;
        Namespace = home;
        Rtnl = Rtnetlink.Open(home);
    }

    /// <summary>Its name in the lab.</summary>
    public string Name { get; }

    /// <summary>Its namespace; <see cref="NetworkNamespace.Name"/> is for <c>ip netns exec</c>.</summary>
    public NetworkNamespace Namespace { get; }

    /// <summary>A connection to its links, addresses, routes and queues.</summary>
    public Rtnetlink Rtnl { get; }

    /// <summary>Runs <paramref name="work"/> on a thread inside the host.</summary>
    public T Run<T>(Func<T> work) => Namespace.Run(work);

    /// <summary>Runs <paramref name="work"/> on a thread inside the host.</summary>
    public void Run(Action work) => Namespace.Run(work);

    /// <summary>Starts a process inside the host, with the host's own <c>/sys</c>. It ends with the host at the latest.</summary>
    public Process Start(ProcessStartInfo what) => Namespace.RunWithSysfs(() => Process.Start(what))
        ?? throw new InvalidOperationException($"{what.FileName} did not start");

    /// <summary>Runs a program inside the host to its end.</summary>
    public LabOutput Execute(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo what = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Start(what);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new LabOutput(process.ExitCode, output, errors.Result);
    }

    /// <summary>One of its links as it is now.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public Link Link(string name) =>
        Rtnl.GetLink(name) ?? throw new InvalidOperationException($"{Name} has no link {name}");

    /// <summary>Gives a link an address.</summary>
    /// <param name="link">Its name.</param>
    /// <param name="address">With prefix length, e.g. <c>192.0.2.1/24</c>.</param>
    public void AddAddress(string link, string address)
    {
        string[] parts = address.Split('/');
        Rtnl.AddAddress(Link(link).Index, IPAddress.Parse(parts[0]), int.Parse(parts[1], provider: null));
    }

    /// <summary>Sets a link up or down.</summary>
    public void SetUp(string link, bool up = true) => Rtnl.Change(Link(link).Index, new LinkChange { Up = up });

    /// <summary>Adds a bridge that is up and forwards at once.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="address">Its hardware address; a bridge without one of its own takes over a port's.</param>
    public LabBridge AddBridge(string name, MacAddress? address = null)
    {
        Rtnl.CreateBridge(name, address ?? RandomAddress());
        SetUp(name);
        return new LabBridge(this, name, Link(name).Index);
    }

    /// <summary>Takes the host away with its links and processes.</summary>
    public void Dispose()
    {
        Rtnl.Dispose();
        if (Namespace.Name is { } name) NamespaceRemoval.Remove(name);
        Namespace.Dispose();
    }

    internal static LabHost Create(string name, string namespaceName)
    {
        LabHost host = new(name, NetworkNamespace.Create(namespaceName));
        host.SetUp("lo");
        return host;
    }

    private static MacAddress RandomAddress()
    {
        Span<byte> octets = stackalloc byte[MacAddress.Length];
        Random.Shared.NextBytes(octets);
        octets[0] = 2; // locally administered, one device's
        return MacAddress.FromOctets(octets);
    }
}
