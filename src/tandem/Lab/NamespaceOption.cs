using System.CommandLine;
using Tandem.Linux;
using Tandem.Linux.Namespaces;
using Tandem.Netlink;
using Tandem.Netlink.Routing;

namespace Tandem.CommandLine.Lab;

/// <summary>The option <c>--namespace</c>, and what it opens.</summary>
internal static class NamespaceOption
{
    /// <summary>The option.</summary>
    internal static Option<string?> Create() => new("--namespace", "-n")
    {
        HelpName = "NS",
        Description = "Look into this network namespace, by the name that ip netns knows.",
    };

    /// <summary>Prints what <paramref name="show"/> finds in a namespace.</summary>
    /// <param name="name">The namespace's name; null for the program's own.</param>
    /// <param name="show">What to look for.</param>
    /// <param name="missing">What to say when it is not there.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="errors">Where complaints go.</param>
    /// <returns>Exit code: 0 shown, 1 not there.</returns>
    internal static int Show(
        string? name, Func<Rtnetlink, string?> show, string missing, TextWriter output, TextWriter errors)
    {
        try
        {
            using NetworkNamespace? within = name is null ? null : NetworkNamespace.Open(name);
            using Rtnetlink links = Rtnetlink.Open(within);
            if (show(links) is { } text)
            {
                output.Write(text);
                return 0;
            }

            errors.WriteLine($"tandem: {missing}");
        }
        catch (Exception refusal) when (refusal is LinuxException or NetlinkException or ArgumentException)
        {
            errors.WriteLine($"tandem: {refusal.Message}");
        }

        return 1;
    }
}
