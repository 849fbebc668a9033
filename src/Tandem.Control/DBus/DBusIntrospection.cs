using System.Text;
using Tandem.Control.Events;
using Tandem.Control.Protocol;

namespace Tandem.Control.DBus;

/// <summary>What the object says it can do.</summary>
/// <remarks>Names and order of the methods and arguments are teamd's. Source: the D-Bus specification, introspection.dtd.</remarks>
internal static class DBusIntrospection
{
    private const string Port = "port_devname";
    private const string Item = "state_item_path";
    private static readonly (string Name, string[] Takes, string? Gives)[] s_methods =
    [
        (ControlMethods.PortConfigUpdate, [Port, "port_config"], null),
        (ControlMethods.PortConfigDump, [Port], "port_config"),
        (ControlMethods.PortAdd, [Port], null),
        (ControlMethods.PortRemove, [Port], null),
        (ControlMethods.ConfigDump, [], "config"),
        (ControlMethods.ConfigDumpActual, [], "config"),
        (ControlMethods.StateDump, [], "state"),
        (ControlMethods.StateItemValueGet, [Item], "value"),
        (ControlMethods.StateItemValueSet, [Item, "value"], null),
    ];

    /// <summary>The XML.</summary>
    internal static string Xml { get; } = Write();

    private static string Write()
    {
        StringBuilder xml = new();
        xml.Append("""
            <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">

            """);
        xml.Append($"<node name='{DBusNames.Path}'>\n <interface name='{DBusNames.Interface}'>\n");
        foreach ((string name, string[] takes, string? gives) in s_methods)
        {
            xml.Append($"  <method name='{name}'>\n");
            foreach (string argument in takes) AppendArgument(xml, 's', argument, "in");
            if (gives is not null) AppendArgument(xml, 's', gives, "out");
            xml.Append("  </method>\n");
        }

        foreach (string signal in Enum.GetNames<ControlEventKind>())
        {
            xml.Append($"  <signal name='{signal}'>\n");
            AppendArgument(xml, 't', "sequence", null);
            AppendArgument(xml, 's', "port", null);
            AppendArgument(xml, 's', "reason", null);
            xml.Append("  </signal>\n");
        }

        xml.Append(" </interface>\n");
        xml.Append($" <interface name='{DBusNames.Introspectable}'>\n  <method name='{DBusNames.Introspect}'>\n");
        AppendArgument(xml, 's', "xml_data", "out");
        return xml.Append("  </method>\n </interface>\n</node>\n").ToString();
    }

    private static void AppendArgument(StringBuilder xml, char type, string name, string? direction) =>
        xml.Append($"   <arg name='{name}' type='{type}'{(direction is null ? "" : $" direction='{direction}'")}/>\n");
}
