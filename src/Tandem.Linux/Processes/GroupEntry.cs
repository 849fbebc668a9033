using System.Runtime.InteropServices;

namespace Tandem.Linux.Processes;

/// <summary><c>struct group</c>. Source: grp.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GroupEntry
{
    internal nint Name; // char *gr_name
    internal nint Password; // char *gr_passwd
    internal uint GroupId; // __gid_t gr_gid
    internal nint Members; // char **gr_mem
}
