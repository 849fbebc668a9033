using System.Runtime.InteropServices;

namespace Tandem.Linux.Processes;

/// <summary><c>struct passwd</c>. Source: pwd.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PasswordEntry
{
    internal byte* Name; // char *pw_name
    internal byte* Password; // char *pw_passwd
    internal uint UserId; // __uid_t pw_uid
    internal uint GroupId; // __gid_t pw_gid
    internal byte* Gecos; // char *pw_gecos
    internal byte* Directory; // char *pw_dir
    internal byte* Shell; // char *pw_shell
}
