using System.Runtime.InteropServices;

namespace Tandem.Linux;

/// <summary>A system call failed in a way the caller did not plan for.</summary>
public sealed class LinuxException : Exception
{
    /// <summary>Names the call and the error.</summary>
    public LinuxException(string operation, Errno error)
        : base($"{operation}: {Describe(error)}")
    {
        Operation = operation;
        Error = error;
    }

    /// <summary>The call, e.g. <c>epoll_ctl add</c>.</summary>
    public string Operation { get; }

    /// <summary>What the kernel said.</summary>
    public Errno Error { get; }

    /// <summary>The C library's text for <paramref name="error"/>, e.g. <c>Device or resource busy</c>.</summary>
    public static string Describe(Errno error) => Marshal.GetPInvokeErrorMessage((int)error);
}
