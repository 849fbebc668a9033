namespace Tandem.Linux.Terminals;

/// <summary>The terminal that is this process's standard input.</summary>
/// <remarks>Source: termios(3), ioctl_tty(2).</remarks>
public static unsafe class StandardTerminal
{
    private const int Input = 0;

    // Larger than struct termios of glibc and musl (60 octets).
    private const int SettingsOctets = 128;

    /// <summary>There is one.</summary>
    public static bool IsThere
    {
        get
        {
            byte* settings = stackalloc byte[SettingsOctets];
            return Native.tcgetattr(Input, settings) == 0;
        }
    }

    /// <summary>The size of its window, in characters; zeros when it has none.</summary>
    public static (int Rows, int Columns) Size
    {
        get
        {
            ushort* size = stackalloc ushort[4]; // struct winsize: rows, columns, and both in pixels
            return Native.ioctl_terminal(Input, Native.TIOCGWINSZ, size) == 0 ? (size[0], size[1]) : default;
        }
    }

    /// <summary>Makes every key a character and no more: no echo, no editing, no signals.</summary>
    /// <returns>Dispose it for everything as it was.</returns>
    /// <exception cref="LinuxException">There is no terminal.</exception>
    public static IDisposable MakeRaw()
    {
        byte[] before = new byte[SettingsOctets];
        fixed (byte* settings = before) Native.Result(Native.tcgetattr(Input, settings)).OrThrow("tcgetattr");
        byte[] raw = [.. before];
        fixed (byte* settings = raw)
        {
            Native.cfmakeraw(settings);
            Native.Result(Native.tcsetattr(Input, Native.TCSADRAIN, settings)).OrThrow("tcsetattr");
        }

        return new Restoring(before);
    }

    /// <summary>A descriptor of one's own for its keys.</summary>
    /// <exception cref="LinuxException">No descriptors left.</exception>
    public static FileDescriptor OpenKeys() =>
        FileDescriptor.From(Native.Result(Native.fcntl(Input, Native.F_DUPFD_CLOEXEC, 3)), "dup");

    private sealed class Restoring(byte[] settings) : IDisposable
    {
        public void Dispose()
        {
            fixed (byte* before = settings) _ = Native.tcsetattr(Input, Native.TCSADRAIN, before);
        }
    }
}
