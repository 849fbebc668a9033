using System.Runtime.InteropServices;
using System.Text;

namespace Tandem.Linux.DBus;

/// <summary>One message of a <see cref="MessageBus"/>: received, or to be sent.</summary>
/// <remarks>Source: sd_bus_message(3). Belongs to its bus's thread.</remarks>
public sealed unsafe class BusMessage : SafeHandle
{
    private const byte TypeString = (byte)'s';
    private const byte TypeUInt32 = (byte)'u';
    private const byte TypeUInt64 = (byte)'t';

    private BusMessage(nint owned)
        : base(0, ownsHandle: true) => SetHandle(owned);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The unique name of the connection that sent it; null when the bus gave none.</summary>
    public string? Sender => TextAt(Native.sd_bus_message_get_sender(handle));

    /// <summary>The interface; null when a call leaves it open.</summary>
    public string? Interface => TextAt(Native.sd_bus_message_get_interface(handle));

    /// <summary>The method or the signal; null in a reply.</summary>
    public string? Member => TextAt(Native.sd_bus_message_get_member(handle));

    /// <summary>True for a call whose caller waits for an answer.</summary>
    public bool ExpectsReply => Native.sd_bus_message_get_expect_reply(handle) > 0;

    /// <summary>The error that it reports; null when it reports none.</summary>
    public BusError? Error => Native.sd_bus_message_get_error(handle) is var error && error is not null
        ? BusError.Read(error)
        : null;

    /// <summary>The number that <see cref="MessageBus.Ask"/> gave to the call that this answers; 0 when it is no answer.</summary>
    public ulong Answers
    {
        get
        {
            ulong cookie;
            return Native.sd_bus_message_get_reply_cookie(handle, &cookie) < 0 ? 0 : cookie;
        }
    }

    internal nint Raw => handle;

    /// <summary>A call.</summary>
    public static BusMessage Call(MessageBus bus, string destination, string path, string iface, string member)
    {
        nint message;
        Check(Native.sd_bus_message_new_method_call(bus.Raw, &message, destination, path, iface, member), "sd_bus_message_new_method_call");
        return new BusMessage(message);
    }

    /// <summary>A signal.</summary>
    public static BusMessage Signal(MessageBus bus, string path, string iface, string member)
    {
        nint message;
        Check(Native.sd_bus_message_new_signal(bus.Raw, &message, path, iface, member), "sd_bus_message_new_signal");
        return new BusMessage(message);
    }

    /// <summary>The answer to this call.</summary>
    public BusMessage Reply()
    {
        nint message;
        Check(Native.sd_bus_message_new_method_return(handle, &message), "sd_bus_message_new_method_return");
        return new BusMessage(message);
    }

    /// <summary>The answer to this call that says why it failed.</summary>
    /// <param name="error">The error's name must be well-formed: two elements or more, with dots between.</param>
    public BusMessage Reply(BusError error)
    {
        byte[] name = Encoding.UTF8.GetBytes(error.Name + '\0'), text = Encoding.UTF8.GetBytes(error.Message + '\0');
        nint message;
        fixed (byte* n = name)
        fixed (byte* t = text)
        {
            // sd_bus_error: const char *name, const char *message, int _need_free.
            nint* raw = stackalloc nint[] { (nint)n, (nint)t, 0 };
            Check(Native.sd_bus_message_new_method_error(handle, &message, raw), "sd_bus_message_new_method_error");
        }

        return new BusMessage(message);
    }

    /// <summary>Appends a string.</summary>
    public BusMessage Add(string text)
    {
        byte[] octets = Encoding.UTF8.GetBytes(text + '\0');
        fixed (byte* p = octets) Check(Native.sd_bus_message_append_basic(handle, TypeString, p), "sd_bus_message_append_basic");
        return this;
    }

    /// <summary>Appends a 32-bit number.</summary>
    public BusMessage Add(uint number)
    {
        Check(Native.sd_bus_message_append_basic(handle, TypeUInt32, &number), "sd_bus_message_append_basic");
        return this;
    }

    /// <summary>Appends a 64-bit number.</summary>
    public BusMessage Add(ulong number)
    {
        Check(Native.sd_bus_message_append_basic(handle, TypeUInt64, &number), "sd_bus_message_append_basic");
        return this;
    }

    /// <summary>The arguments up to the first that is no string.</summary>
    public IReadOnlyList<string> ReadStrings()
    {
        return Native.sd_bus_message_rewind(handle, 1) < 0 ? [] : ReadRemainingStrings();
    }

    /// <summary>As <see cref="ReadStrings"/>, from the argument after the one that was read last.</summary>
    public IReadOnlyList<string> ReadRemainingStrings()
    {
        List<string> strings = [];
        nint text;
        while (PeekType() == TypeString && Native.sd_bus_message_read_basic(handle, TypeString, &text) > 0)
            strings.Add(TextAt(text) ?? "");
        return strings;
    }

    /// <summary>The next argument, a 32-bit number.</summary>
    /// <returns>False when it is something else.</returns>
    public bool TryRead(out uint number)
    {
        uint read = 0;
        bool isThere = PeekType() == TypeUInt32 && Native.sd_bus_message_read_basic(handle, TypeUInt32, &read) > 0;
        number = read;
        return isThere;
    }

    /// <summary>The next argument, a 64-bit number.</summary>
    /// <returns>False when it is something else.</returns>
    public bool TryRead(out ulong number)
    {
        ulong read = 0;
        bool isThere = PeekType() == TypeUInt64 && Native.sd_bus_message_read_basic(handle, TypeUInt64, &read) > 0;
        number = read;
        return isThere;
    }

    /// <summary>The 32-bit numbers among the values of an argument of type <c>a{sv}</c>, by their keys.</summary>
    /// <remarks>As <c>org.freedesktop.DBus.GetConnectionCredentials</c> returns them.</remarks>
    public IReadOnlyDictionary<string, uint> ReadNumbers()
    {
        Dictionary<string, uint> numbers = [];
        if (Native.sd_bus_message_enter_container(handle, (byte)'a', "{sv}") <= 0) return numbers;
        while (Native.sd_bus_message_enter_container(handle, (byte)'e', "sv") > 0)
        {
            if (!TryReadNumber(out string key, out uint? value) || Native.sd_bus_message_exit_container(handle) < 0) break;
            if (value is { } number) numbers[key] = number;
        }

        return numbers;
    }

    internal static BusMessage Keep(nint borrowed) => new(Native.sd_bus_message_ref(borrowed));

    internal static BusMessage Own(nint owned) => new(owned);

    internal static string? TextAt(nint text) => Marshal.PtrToStringUTF8(text);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Native.sd_bus_message_unref(handle);
        return true;
    }

    private static void Check(int result, string operation) => new SysResult(result).OrThrow(operation);

    private byte PeekType()
    {
        byte type;
        nint contents;
        return Native.sd_bus_message_peek_type(handle, &type, &contents) > 0 ? type : (byte)0;
    }

    // A key and its value; the value is null when it is no number.
    private bool TryReadNumber(out string key, out uint? value)
    {
        (key, value) = ("", null);
        nint text, contents;
        byte type;
        uint number = 0;
        if (Native.sd_bus_message_read_basic(handle, TypeString, &text) <= 0) return false;
        key = TextAt(text) ?? "";
        if (Native.sd_bus_message_peek_type(handle, &type, &contents) <= 0) return false;
        if (TextAt(contents) != "u") return Native.sd_bus_message_skip(handle, "v") >= 0;
        bool isRead = Native.sd_bus_message_enter_container(handle, (byte)'v', "u") > 0
            && Native.sd_bus_message_read_basic(handle, TypeUInt32, &number) > 0
            && Native.sd_bus_message_exit_container(handle) >= 0;
        value = isRead ? number : null;
        return isRead;
    }
}
