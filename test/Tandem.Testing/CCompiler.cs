using System.Diagnostics;
using Xunit;

namespace Tandem.Testing;

/// <summary>The machine's C compiler, asked whether a statement about its own headers is true.</summary>
public static class CCompiler
{
    /// <summary>Asserts that a translation unit compiles; the compiler's words are the failure's message.</summary>
    /// <param name="headers">To include, e.g. <c>linux/bpf.h</c>.</param>
    /// <param name="statements">File-level C, one a line: <c>_Static_assert(…);</c>.</param>
    public static void AssertCompiles(IEnumerable<string> headers, IEnumerable<string> statements)
    {
        string unit = string.Join('\n', [.. headers.Select(header => $"#include <{header}>"), .. statements, ""]);
        ProcessStartInfo start = new("gcc", ["-fsyntax-only", "-D_GNU_SOURCE", "-xc", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using Process compiler = Process.Start(start)!;
        compiler.StandardInput.Write(unit);
        compiler.StandardInput.Close();
        string said = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, said + "\n" + unit);
    }
}
