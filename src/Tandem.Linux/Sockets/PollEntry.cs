using System.Runtime.InteropServices;

namespace Tandem.Linux;

/// <summary><c>struct pollfd</c>. Source: poll.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    internal int Fd; // int
    internal short Events; // short
    internal short ReturnedEvents; // short
}
