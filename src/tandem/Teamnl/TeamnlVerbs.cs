using Tandem.Linux;
using Tandem.Netlink;
using Tandem.Teaming.Options;

namespace Tandem.CommandLine.Teamnl;

/// <summary>The commands that look once or set once.</summary>
internal static class TeamnlVerbs
{
    private const string Cut = "<trunc>";

    /// <summary>A line a port, the newest first.</summary>
    internal static NetlinkResult Ports(TeamnlCall call)
    {
        foreach (TeamPortStatus port in call.Team.Ports.Reverse()) Write(call, TeamText.Of(port, call.Team));
        return NetlinkResult.Ok;
    }

    /// <summary>A line an option, the newest first.</summary>
    internal static NetlinkResult Options(TeamnlCall call)
    {
        foreach (TeamOption option in call.Team.Options.Reverse()) Write(call, TeamText.Of(option, call.Team));
        return NetlinkResult.Ok;
    }

    /// <summary>One option's value.</summary>
    internal static NetlinkResult GetOption(TeamnlCall call)
    {
        if (call.Arguments.Count < 1) return Expect(call, "name");
        if (call.Find(call.Arguments[0]) is not { } option) return new(Errno.NoEntry);
        call.Output.Write($"{TeamOptionText.Of(option.Value)}\n");
        return NetlinkResult.Ok;
    }

    /// <summary>Sets one option.</summary>
    internal static NetlinkResult SetOption(TeamnlCall call)
    {
        if (call.Arguments.Count < 1) return Expect(call, "name");
        if (call.Arguments.Count < 2) return Expect(call, "value");
        if (call.Find(call.Arguments[0]) is not { } option) return new(Errno.NoEntry);
        Errno error = OptionValueText.Read(option.Value.Type, call.Arguments[1], out TeamOptionValue? value);
        return value is null ? new(error) : call.Team.Set(option.Key, value);
    }

    private static void Write(TeamnlCall call, TeamText text) => call.Output.Write($"{text.Text} {(text.IsCut ? Cut : "")}\n");

    private static NetlinkResult Expect(TeamnlCall call, string what)
    {
        call.Errors.Write($"{call.Verb}: Option {what} as a command line parameter expected.\n");
        return new(Errno.Invalid);
    }
}
