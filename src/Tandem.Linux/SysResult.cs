namespace Tandem.Linux;

/// <summary>Outcome of one system call: a non-negative value, or an <see cref="Errno"/>.</summary>
/// <param name="Raw">Kernel convention: the value, or <c>-errno</c>.</param>
public readonly record struct SysResult(long Raw)
{
    /// <summary>True when the call succeeded.</summary>
    public bool IsOk => Raw >= 0;

    /// <summary>The error, or <see cref="Errno.None"/>.</summary>
    public Errno Error => IsOk ? Errno.None : (Errno)(-Raw);

    /// <summary>A failure.</summary>
    public static SysResult Failure(Errno error) => new(-(long)error);

    /// <summary>Turns a failure nobody plans for into an exception that names the call.</summary>
    /// <exception cref="LinuxException">The call failed.</exception>
    public long OrThrow(string operation) => IsOk ? Raw : throw new LinuxException(operation, Error);
}
