namespace Tandem.Linux;

/// <summary>Error numbers of system calls that this project branches on.</summary>
/// <remarks>Source: include/uapi/asm-generic/errno-base.h, errno.h.</remarks>
public enum Errno
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>EPERM: a capability is missing.</summary>
    NotPermitted = 1,

    /// <summary>ENOENT: no such file, object or option.</summary>
    NoEntry = 2,

    /// <summary>ESRCH: no such process.</summary>
    NoProcess = 3,

    /// <summary>EINTR: interrupted; handled where it occurs.</summary>
    Interrupted = 4,

    /// <summary>EIO: refused for a reason that has no number of its own.</summary>
    InputOutput = 5,

    /// <summary>ENXIO: the device behind a packet socket is gone.</summary>
    NoDeviceOrAddress = 6,

    /// <summary>EBADF: the descriptor is closed, or open for the other direction only.</summary>
    BadDescriptor = 9,

    /// <summary>EAGAIN: nothing to read, or no room to write, at the moment.</summary>
    Again = 11,

    /// <summary>ENOMEM.</summary>
    NoMemory = 12,

    /// <summary>EACCES.</summary>
    AccessDenied = 13,

    /// <summary>EBUSY: the object is in use.</summary>
    Busy = 16,

    /// <summary>EEXIST: the object exists already.</summary>
    Exists = 17,

    /// <summary>ENODEV: no such device.</summary>
    NoDevice = 19,

    /// <summary>EISDIR: the file is a directory.</summary>
    IsDirectory = 21,

    /// <summary>EINVAL: the kernel does not accept an argument.</summary>
    Invalid = 22,

    /// <summary>EPIPE: the peer is gone.</summary>
    BrokenPipe = 32,

    /// <summary>ERANGE.</summary>
    OutOfRange = 34,

    /// <summary>ENAMETOOLONG.</summary>
    NameTooLong = 36,

    /// <summary>EBADMSG: what was received is not well-formed.</summary>
    BadMessage = 74,

    /// <summary>ENOSYS: the kernel was built without this system call.</summary>
    NotImplemented = 38,

    /// <summary>EMSGSIZE: a message did not fit.</summary>
    MessageTooLong = 90,

    /// <summary>EOPNOTSUPP.</summary>
    NotSupported = 95,

    /// <summary>EAFNOSUPPORT: the kernel does not know this kind of network.</summary>
    FamilyNotSupported = 97,

    /// <summary>EADDRINUSE: another has the address.</summary>
    AddressInUse = 98,

    /// <summary>EADDRNOTAVAIL: the address cannot be used.</summary>
    AddressNotAvailable = 99,

    /// <summary>ENETDOWN: the device is down.</summary>
    NetworkDown = 100,

    /// <summary>ENOBUFS: messages were lost; resynchronise.</summary>
    NoBufferSpace = 105,

    /// <summary>ECONNRESET: the peer went while something was under way.</summary>
    ConnectionReset = 104,

    /// <summary>ETIMEDOUT.</summary>
    TimedOut = 110,

    /// <summary>ECONNREFUSED.</summary>
    ConnectionRefused = 111,
}
