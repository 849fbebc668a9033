namespace Tandem.Linux;

/// <summary>What the .NET library's exceptions about files mean, in the words of the C library.</summary>
/// <remarks>Their own messages have other words; of those a native program knows only the names.</remarks>
public static class FileFailure
{
    /// <summary>True for what opening, reading, writing, listing and removing throw when the system refuses.</summary>
    public static bool Is(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>What the system said; <see cref="Errno.None"/> for an exception that no system call is the cause of.</summary>
    public static Errno ErrorOf(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure switch
        {
            FileNotFoundException or DirectoryNotFoundException => Errno.NoEntry,
            PathTooLongException => Errno.NameTooLong,
            UnauthorizedAccessException { InnerException: IOException { HResult: > 0 } cause } => (Errno)cause.HResult,
            UnauthorizedAccessException => Errno.AccessDenied,
            IOException { HResult: > 0 } => (Errno)failure.HResult,
            _ => Errno.None,
        };
    }

    /// <summary>E.g. <c>No space left on device</c>; the exception's own message when it is none of the system's.</summary>
    /// <param name="failure">Any exception.</param>
    /// <param name="path">What it is about, which then stands before: <c>/sys/x: Permission denied</c>; null when unknown.</param>
    public static string Describe(Exception failure, string? path = null)
    {
        Errno error = ErrorOf(failure);
        if (error == Errno.None) return failure.Message;
        path ??= (failure as FileNotFoundException)?.FileName;
        return path is null ? LinuxException.Describe(error) : $"{path}: {LinuxException.Describe(error)}";
    }
}
