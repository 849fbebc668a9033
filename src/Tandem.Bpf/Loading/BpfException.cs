using Tandem.Linux;

namespace Tandem.Bpf.Loading;

/// <summary>The kernel refused a map, a program or an attachment.</summary>
public sealed class BpfException : Exception
{
    private const int TailLines = 8;

    /// <summary>Names what was tried, the error, and the verifier's last words when it had any.</summary>
    public BpfException(string operation, Errno error, string verifierLog = "")
        : base(Describe(operation, error, verifierLog))
    {
        Operation = operation;
        Error = error;
        VerifierLog = verifierLog;
    }

    /// <summary>What was tried, e.g. <c>load program tandem_rx</c>.</summary>
    public string Operation { get; }

    /// <summary>What the kernel said.</summary>
    public Errno Error { get; }

    /// <summary>All the verifier said; empty when it was not asked.</summary>
    public string VerifierLog { get; }

    private static string Describe(string operation, Errno error, string log)
    {
        string text = $"{operation}: {LinuxException.Describe(error)}{Hint(error)}";
        string[] lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? text : $"{text}\n{string.Join('\n', lines.TakeLast(TailLines))}";
    }

    private static string Hint(Errno error) => error switch
    {
        Errno.NotPermitted => " (needs CAP_BPF and CAP_NET_ADMIN, or root)",
        Errno.NotImplemented => " (the kernel was built without bpf(2): CONFIG_BPF_SYSCALL)",
        _ => "",
    };
}
