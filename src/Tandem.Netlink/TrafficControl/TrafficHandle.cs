using System.Globalization;

namespace Tandem.Netlink.TrafficControl;

/// <summary>Names a qdisc (<c>1:</c>) or class (<c>1:1</c>), or one of the kernel's fixed places.</summary>
/// <param name="Value">Major number in the upper 16 bits, minor in the lower. Source: include/uapi/linux/pkt_sched.h.</param>
public readonly record struct TrafficHandle(uint Value)
{
    /// <summary>TC_H_ROOT: the device's egress.</summary>
    public static readonly TrafficHandle Root = new(0xffff_ffff);

    /// <summary>TC_H_INGRESS, TC_H_CLSACT: where the ingress or clsact qdisc sits.</summary>
    public static readonly TrafficHandle Ingress = new(0xffff_fff1);

    /// <summary>The handle of the ingress or clsact qdisc, <c>ffff:</c>.</summary>
    public static readonly TrafficHandle IngressQdisc = new(0xffff_0000);

    /// <summary>Parent of clsact's filters for received frames.</summary>
    public static readonly TrafficHandle ClsactIngress = new(0xffff_fff2);

    /// <summary>Parent of clsact's filters for frames to send.</summary>
    public static readonly TrafficHandle ClsactEgress = new(0xffff_fff3);

    /// <summary>Made of its two numbers.</summary>
    public TrafficHandle(ushort major, ushort minor)
        : this(((uint)major << 16) | minor)
    {
    }

    /// <summary>As tc prints it: hexadecimal, without a minor number of 0.</summary>
    public override string ToString() => Value switch
    {
        0 => "none",
        0xffff_ffff => "root",
        _ when (Value & 0xffff) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Value >> 16:x}:"),
        _ when Value >> 16 == 0 => string.Create(CultureInfo.InvariantCulture, $":{Value & 0xffff:x}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Value >> 16:x}:{Value & 0xffff:x}"),
    };
}
