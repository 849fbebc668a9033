using System.Runtime.InteropServices;

namespace Tandem.Linux;

internal static partial class Native
{
    // This library returns errors as negative error numbers. Source: sd-bus(3), systemd/sd-bus.h.
    internal const string LibSystemd = "libsystemd.so.0";
    internal const short POLLOUT = 4;

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_open_system(nint* bus);

    [LibraryImport(LibSystemd)]
    internal static partial nint sd_bus_close_unref(nint bus);

    [LibraryImport(LibSystemd)]
    internal static partial int sd_bus_get_fd(nint bus);

    [LibraryImport(LibSystemd)]
    internal static partial int sd_bus_get_events(nint bus);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_get_timeout(nint bus, ulong* timeoutUsec);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_get_n_queued_write(nint bus, ulong* count);

    [LibraryImport(LibSystemd)]
    internal static partial int sd_bus_is_open(nint bus);

    [LibraryImport(LibSystemd)]
    internal static partial int sd_bus_is_ready(nint bus);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_process(nint bus, nint* message);

    [LibraryImport(LibSystemd)]
    internal static partial int sd_bus_wait(nint bus, ulong timeoutUsec);

    [LibraryImport(LibSystemd, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int sd_bus_add_object(
        nint bus, nint* slot, string path, delegate* unmanaged<nint, nint, nint, int> callback, nint userdata);

    [LibraryImport(LibSystemd, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int sd_bus_add_match(
        nint bus, nint* slot, string match, delegate* unmanaged<nint, nint, nint, int> callback, nint userdata);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_send(nint bus, nint message, ulong* cookie);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_call(nint bus, nint message, ulong usec, nint* error, nint* reply);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_call_async(
        nint bus, nint* slot, nint message, delegate* unmanaged<nint, nint, nint, int> callback, nint userdata, ulong usec);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial void sd_bus_error_free(nint* error);

    [LibraryImport(LibSystemd, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int sd_bus_message_new_method_call(
        nint bus, nint* message, string destination, string path, string iface, string member);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_message_new_method_return(nint call, nint* message);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_message_new_method_error(nint call, nint* message, nint* error);

    [LibraryImport(LibSystemd, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int sd_bus_message_new_signal(
        nint bus, nint* message, string path, string iface, string member);

    [LibraryImport(LibSystemd)]
    internal static partial nint sd_bus_message_ref(nint message);

    [LibraryImport(LibSystemd)]
    internal static partial nint sd_bus_message_unref(nint message);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_message_get_cookie(nint message, ulong* cookie);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_message_get_reply_cookie(nint message, ulong* cookie);

    [LibraryImport(LibSystemd)]
    internal static partial int sd_bus_message_get_expect_reply(nint message);

    [LibraryImport(LibSystemd)]
    internal static partial nint sd_bus_message_get_sender(nint message);

    [LibraryImport(LibSystemd)]
    internal static partial nint sd_bus_message_get_interface(nint message);

    [LibraryImport(LibSystemd)]
    internal static partial nint sd_bus_message_get_member(nint message);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial nint* sd_bus_message_get_error(nint message);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_message_append_basic(nint message, byte type, void* value);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_message_read_basic(nint message, byte type, void* value);

    [LibraryImport(LibSystemd)]
    internal static unsafe partial int sd_bus_message_peek_type(nint message, byte* type, nint* contents);

    [LibraryImport(LibSystemd, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sd_bus_message_enter_container(nint message, byte type, string? contents);

    [LibraryImport(LibSystemd)]
    internal static partial int sd_bus_message_exit_container(nint message);

    [LibraryImport(LibSystemd, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sd_bus_message_skip(nint message, string types);

    [LibraryImport(LibSystemd)]
    internal static partial int sd_bus_message_rewind(nint message, int complete);
}
