using Tandem.Linux;

namespace Tandem.CommandLine.Teamd;

/// <summary>The C library's words for errors that the runtime reports as exceptions.</summary>
internal static class SystemText
{
    /// <summary>E.g. <c>No such file or directory</c>.</summary>
    internal static string Of(Exception refused) => refused switch
    {
        LinuxException linux => LinuxException.Describe(linux.Error),
        FileNotFoundException or DirectoryNotFoundException => LinuxException.Describe(Errno.NoEntry),
        UnauthorizedAccessException => LinuxException.Describe(Errno.AccessDenied),
        _ => refused.Message,
    };
}
