using System.Globalization;
using System.Text;

namespace Tandem.Lab.Machines;

/// <summary>What a machine is told before it sets itself up: assignments for its scripts, and the command.</summary>
internal static class MachineSettings
{
    private const int PacketOctets = 500 * 1024; // what a virtio queue of 128 pages holds, with room for a header

    /// <summary>The answer to its greeting: a line with two lengths in octets, the settings and the script.</summary>
    internal static byte[] Answer(MachineRequest request, string endMark)
    {
        byte[] settings = Encoding.UTF8.GetBytes(Text(request, endMark));
        byte[] script = Encoding.UTF8.GetBytes(ShellText.Within(request.Environment, request.Directory, request.Script));
        byte[] lengths = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{settings.Length} {script.Length}\n"));
        return [.. lengths, .. settings, .. script];
    }

    private static string Text(MachineRequest request, string endMark)
    {
        StringBuilder text = new();
        Set("release", request.Kernel.Release);
        Set("modules", request.Kernel.Modules);
        Set("host_name", "machine");
        Set("packet_octets", Number(PacketOctets));
        Set("end_mark", endMark);
        Set("card_pairs", Number(request.CardPairs));
        Set("exchanges", Number(request.Exchanges.Count));
        for (int i = 0; i < request.Exchanges.Count; i++) Set("exchange" + Number(i), request.Exchanges[i]);
        Set("terminal", request.Terminal is null ? "0" : "1");
        TerminalSize size = request.Terminal?.Size ?? default;
        Set("rows", Number(size.Rows));
        Set("columns", Number(size.Columns));
        return text.ToString();

        void Set(string name, string value) => text.Append(name).Append('=').Append(ShellText.Quote(value)).Append('\n');
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
