using Tandem.Testing;

namespace Tandem.Drivers.Tests.Options;

/// <summary>Messages of the kernel's team driver, as family 0x20.</summary>
internal static class TeamMessages
{
    internal const byte Options = 2;
    internal const byte Ports = 3;

    internal const string ModeAndEnabled = """
        a4000200
        2c000100 09000100 6d6f6465 00000000 05000300 05000000 11000400 61637469 76656261 636b7570 00000000 # mode activebackup
        24000100 0c000100 656e6162 6c656400 08000600 03000000 05000300 06000000 04000400                   # enabled, port 3, true
        24000100 10000100 75736572 5f6c696e 6b757000 08000600 03000000 05000300 06000000                   # user_linkup, false
        2c000100 0d000100 7072696f 72697479 00000000 08000600 03000000 05000300 0e000000 08000400 f6ffffff # priority, -10
        """;

    internal const string TwoPorts = """
        40000300
        20000100 08000100 03000000 04000300 08000400 10270000 05000500 01000000 # port 3: up, 10000 Mbit/s, full duplex
        1c000100 08000100 04000000 08000400 00000000 05000500 00000000          # port 4: down
        """;

    internal static byte[] Of(byte command, uint team, string attributes)
    {
        byte[] body = [command, 1, 0, 0, 8, 0, 1, 0, .. BitConverter.GetBytes(team), .. Golden.Octets(attributes)];
        return [.. BitConverter.GetBytes(16 + body.Length), .. Golden.Octets("2000 0600 00000000 00000000"), .. body];
    }
}
