using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Tandem.Netlink.Messages;

namespace Tandem.Netlink.TrafficControl;

/// <summary>Writes qdiscs as <c>tc qdisc show</c> does. Options of kinds that are not known here are left out.</summary>
internal static class QdiscText
{
    internal static string Line(Qdisc qdisc, string linkName)
    {
        StringBuilder line = new();
        // A qdisc's own handle always shows its colon, 0: too.
        line.Append(CultureInfo.InvariantCulture, $"qdisc {qdisc.Kind} {qdisc.Handle.Value >> 16:x}: dev {linkName} ");
        if (qdisc.Parent == TrafficHandle.Root) line.Append("root ");
        else if (qdisc.Parent.Value != 0) line.Append(CultureInfo.InvariantCulture, $"parent {qdisc.Parent} ");
        if (qdisc.References != 1) line.Append(CultureInfo.InvariantCulture, $"refcnt {qdisc.References} ");
        return line.Append(Options(qdisc.Kind, qdisc.Options.Span)).ToString().TrimEnd();
    }

    private static string Options(string kind, ReadOnlySpan<byte> options) => kind switch
    {
        "htb" => Htb(options),
        "tbf" => Tbf(options),
        "sfq" => Sfq(options),
        "pfifo_fast" or "prio" => Bands(options),
        "pfifo" when options.Length >= 4 => Text($"limit {UInt32(options, 0)}p"),
        "bfifo" when options.Length >= 4 => $"limit {TcNumbers.Size(UInt32(options, 0))}",
        "ingress" => "----------------",
        _ => "",
    };

    private static string Htb(ReadOnlySpan<byte> options)
    {
        string text = "";
        AttributeReader reader = new(options);
        while (reader.MoveNext())
        {
            ReadOnlySpan<byte> v = reader.Value;
            if (reader.Type == HtbQdisc.AttributeInit && v.Length >= HtbQdisc.GlobalLength)
                text += Text($"r2q {UInt32(v, 4)} default {CNumber(UInt32(v, 8))} direct_packets_stat {UInt32(v, 16)} ");
            else if (reader.Type == HtbQdisc.AttributeDirectQueue)
                text += Text($"direct_qlen {reader.GetUInt32()} ");
        }

        return text;
    }

    private static string Tbf(ReadOnlySpan<byte> options)
    {
        ReadOnlySpan<byte> p = default;
        ulong wideRate = 0;
        AttributeReader reader = new(options);
        while (reader.MoveNext())
        {
            if (reader.Type == TbfQdisc.AttributeParameters) p = reader.Value;
            else if (reader.Type == TbfQdisc.AttributeRate64) wideRate = reader.GetUInt64();
        }

        if (p.Length < TbfQdisc.ParametersLength) return "";
        ulong rate = wideRate != 0 ? wideRate : RateSpec.ReadRate(p);
        uint ticks = UInt32(p, 28);
        double latency = (1_000_000 * (UInt32(p, 24) / (double)rate)) - SchedulerClock.Microseconds(ticks);
        string burst = TcNumbers.Size(SchedulerClock.BytesIn(ticks, rate));
        return $"rate {TcNumbers.Rate(rate)} burst {burst} lat {TcNumbers.Time(Math.Max(0, latency))}";
    }

    // struct tc_sfq_qopt_v1: tc_sfq_qopt, then depth, headdrop, ….
    private static string Sfq(ReadOnlySpan<byte> o)
    {
        if (o.Length < 20) return "";
        string text = Text($"limit {UInt32(o, 8)}p quantum {TcNumbers.Size(UInt32(o, 0))} ");
        if (o.Length >= 24 && UInt32(o, 20) != 0) text += Text($"depth {UInt32(o, 20)} ");
        if (o.Length >= 28 && UInt32(o, 24) != 0) text += "headdrop ";
        text += Text($"divisor {UInt32(o, 12)} ");
        return UInt32(o, 4) == 0 ? text : text + Text($"perturb {UInt32(o, 4)}sec");
    }

    // struct tc_prio_qopt: int bands, then 16 octets.
    private static string Bands(ReadOnlySpan<byte> options)
    {
        if (options.Length < 20) return "";
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"bands {UInt32(options, 0)} priomap");
        foreach (byte band in options.Slice(4, 16)) text.Append(CultureInfo.InvariantCulture, $" {band}");
        return text.ToString();
    }

    // C's %#x: zero has no prefix.
    private static string CNumber(uint value) => value == 0 ? "0" : Text($"0x{value:x}");

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => MemoryMarshal.Read<uint>(bytes[at..]);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
