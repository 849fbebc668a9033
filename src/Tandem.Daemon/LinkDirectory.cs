using System.Globalization;
using System.Text;
using Tandem.Linux;
using Tandem.Netlink.Routing;
using Tandem.Primitives;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon;

/// <summary>The kernel's links, as a team looks at those that may become its ports.</summary>
/// <param name="links">The links.</param>
/// <param name="devices">Where the kernel shows what is behind each.</param>
internal sealed class LinkDirectory(LinkTable links, string devices = "/sys/class/net") : ILinkDirectory
{
    /// <inheritdoc/>
    public LinkView? Find(string name) => links.TryGet(name, out Link? link) ? View(link) : null;

    /// <inheritdoc/>
    public LinkView? Find(IfIndex index) => links.TryGet(index, out Link? link) ? View(link) : null;

    /// <inheritdoc/>
    public PhysicalPort FindPhysicalPort(IfIndex index) =>
        links.TryGet(index, out Link? link) ? new(link.PhysicalPortId, FunctionOf(link)) : default;

    // The /sys that is mounted may show another network, and there another device of this name.
    private string? FunctionOf(Link link)
    {
        string folder = Path.Combine(devices, link.Name);
        if (ReadText(Path.Combine(folder, "ifindex")) != link.Index.Value.ToString(CultureInfo.InvariantCulture)) return null;
        return Files.TryReadLink(Path.Combine(folder, "device", "physfn"), out string target).IsOk ? target : null;
    }

    private static string? ReadText(string path)
    {
        SysResult opened = Files.OpenReadOnly(path);
        if (!opened.IsOk) return null;
        using FileDescriptor file = new((int)opened.Raw);
        return Files.TryReadToEnd(file, out byte[] content).IsOk ? Encoding.ASCII.GetString(content).TrimEnd() : null;
    }

    private static LinkView View(Link link) => new(link.Index, link.Name, link.IsUp, link.IsLoopback, link.Master);
}
