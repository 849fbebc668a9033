using Tandem.Primitives;

namespace Tandem.Teaming.Teams;

/// <summary>The network interfaces there are, as far as somebody who wants to make ports of them must know.</summary>
/// <remarks>Answers may lag behind the kernel: the driver has the last word.</remarks>
public interface ILinkDirectory
{
    /// <summary>Looks an interface up by name; null when there is none.</summary>
    LinkView? Find(string name);

    /// <summary>Looks an interface up by index; null when there is none.</summary>
    LinkView? Find(IfIndex index);

    /// <summary>Looks up which hardware an interface uses; nothing of it is known when there is no such interface.</summary>
    PhysicalPort FindPhysicalPort(IfIndex index);
}
