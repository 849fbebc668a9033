using Tandem.Linux.Namespaces;
using Tandem.Netlink.Routing;
using Tandem.Teaming.Teams;

namespace Tandem.Daemon.Tests;

public sealed class LinkDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _devices = Directory.CreateTempSubdirectory("devices");
    private readonly NetworkNamespace _home = NetworkNamespace.Create();
    private readonly LinkTable _links;
    private readonly Link _device;

    public LinkDirectoryTests()
    {
        using Rtnetlink rtnl = Rtnetlink.Open(_home);
        rtnl.CreateVeth(new VethEnd("a0"), new VethEnd("b0"));
        _links = new LinkTable(_home);
        _device = rtnl.GetLink("a0")!;
    }

    public void Dispose()
    {
        _links.Dispose();
        _home.Dispose();
        _devices.Delete(recursive: true);
    }

    [Fact]
    public void A_virtual_function_is_told_by_where_its_device_leads()
    {
        Assert.Equal(default, Find());
        Show(_device.Index.ToString());
        Assert.Equal(default, Find()); // no virtual function
        Link("../0000:03:00.0");
        Assert.Equal(new PhysicalPort(null, "../0000:03:00.0"), Find());
    }

    [Fact]
    public void Another_device_of_this_name_in_another_network_is_not_it()
    {
        Show((_device.Index.Value + 1).ToString());
        Link("../0000:03:00.0");
        Assert.Equal(default, Find());
    }

    [Fact]
    public void What_is_no_device_and_what_has_no_hardware_uses_none()
    {
        Assert.Equal(default, new LinkDirectory(_links).FindPhysicalPort(_device.Index));
        Assert.Equal(default, new LinkDirectory(_links).FindPhysicalPort(new(9999)));
    }

    private PhysicalPort Find() => new LinkDirectory(_links, _devices.FullName).FindPhysicalPort(_device.Index);

    private void Show(string index)
    {
        Directory.CreateDirectory(Path.Combine(_devices.FullName, "a0", "device"));
        File.WriteAllText(Path.Combine(_devices.FullName, "a0", "ifindex"), index + "\n");
    }

    private void Link(string target) => File.CreateSymbolicLink(Path.Combine(_devices.FullName, "a0", "device", "physfn"), target);
}
