using System.Runtime.InteropServices;

namespace Tandem.Linux;

/// <summary><c>struct epoll_event</c>: packed on x86-64 only. Source: include/uapi/linux/eventpoll.h.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct EpollEvent
{
    internal uint Events; // __poll_t
    internal ulong Data; // __u64
}
