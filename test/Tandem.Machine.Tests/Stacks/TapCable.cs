using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Tandem.Lab;

namespace Tandem.Machine.Tests.Stacks;

/// <summary>A tap device on each of two hosts, as virtual machines have them, and what carries frames between the two.</summary>
internal sealed class TapCable : IDisposable
{
    private const nuint SetInterface = 0x400454CA; // TUNSETIFF, linux/if_tun.h
    private const short TapWithoutHeader = 0x1002; // IFF_TAP | IFF_NO_PI
    private const int LongestFrame = 65_536;

    private readonly FileStream _near;
    private readonly FileStream _far;

    /// <summary>Lays it; both ends are down.</summary>
    internal TapCable(LabHost near, string nearLink, LabHost far, string farLink)
    {
        StackLab.Run(near, "modprobe tun");
        _near = near.Run(() => Open(nearLink));
        _far = far.Run(() => Open(farLink));
        Carry(_near, _far);
        Carry(_far, _near);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _near.Dispose();
        _far.Dispose();
    }

    private static FileStream Open(string link)
    {
        SafeFileHandle handle = File.OpenHandle("/dev/net/tun", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        byte[] request = new byte[40]; // struct ifreq: a name of 16 octets, then the flags
        Encoding.ASCII.GetBytes(link, request);
        BitConverter.TryWriteBytes(request.AsSpan(16), TapWithoutHeader);
        Assert.Equal(0, Control(handle, SetInterface, request));
        return new FileStream(handle, FileAccess.ReadWrite, bufferSize: 0);
    }

    // Until an end is closed or its device is gone: then there is nothing to read any more.
    private static void Carry(FileStream from, FileStream to)
    {
        byte[] frame = new byte[LongestFrame];
        Thread carrier = new(() =>
        {
            while (TryDo(() => from.Read(frame)) is { } length and > 0) TryDo(() => Write(length)); // lost where the other end is down
        })
        { IsBackground = true };
        carrier.Start();

        int Write(int length)
        {
            to.Write(frame.AsSpan(0, length));
            return length;
        }
    }

    private static int? TryDo(Func<int> act)
    {
        try
        {
            return act();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(SafeFileHandle file, nuint request, byte[] argument);
}
