using System.Runtime.InteropServices;

namespace Tandem.Linux.UnixSockets;

/// <summary><c>struct pollfd</c>. Source: poll.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnixPollEntry
{
    internal int Fd; // int fd
    internal short Events; // short events
    internal short ReturnedEvents; // short revents
}
