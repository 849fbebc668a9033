namespace Tandem.Control.Protocol;

/// <summary>The failures that methods answer with; scripts match on codes and messages.</summary>
/// <remarks>Source: teamd_ctl.c (behaviour), but for <see cref="UnknownMethod"/>.</remarks>
public static class ControlErrors
{
    /// <summary>Arguments are missing or cannot be read.</summary>
    public static ControlReply InvalidArguments { get; } =
        ControlReply.Failure("InvalidArgs", "Did not receive correct message arguments.");

    /// <summary>There is no such network device, or it is no port of this team.</summary>
    public static ControlReply NoSuchDevice { get; } = ControlReply.Failure("NoSuchDev", "No such device.");

    /// <summary>A port's new configuration was refused.</summary>
    public static ControlReply ConfigUpdateFailed { get; } =
        ControlReply.Failure("ConfigUpdateFail", "Failed to update config.");

    /// <summary>A team's new configuration was refused; nothing was changed.</summary>
    /// <param name="lines">Why.</param>
    public static ControlReply ConfigUpdateRefused(IEnumerable<string> lines) =>
        ControlReply.Failure(ConfigUpdateFailed.ErrorCode!, string.Join('\n', lines));

    /// <summary>There is no configuration to dump.</summary>
    public static ControlReply ConfigDumpFailed { get; } =
        ControlReply.Failure("ConfigDumpFail", "Failed to dump config.");

    /// <summary>The actual configuration could not be put together.</summary>
    public static ControlReply ConfigDumpActualFailed { get; } =
        ControlReply.Failure("ConfigDumpActualFail", "Failed to dump actual config.");

    /// <summary>The kernel refused the port.</summary>
    public static ControlReply PortAddFailed { get; } = ControlReply.Failure("PortAddFail", "Failed to add port.");

    /// <summary><see cref="PortAddFailed"/> with the reason after its message, in parentheses.</summary>
    /// <remarks>Deviation: the original leaves the reason to its log.</remarks>
    public static ControlReply PortAddFailedBecause(string reason) =>
        ControlReply.Failure("PortAddFail", $"Failed to add port. ({reason})");

    /// <summary>The kernel did not let go of the port.</summary>
    public static ControlReply PortRemoveFailed { get; } =
        ControlReply.Failure("PortRemoveFail", "Failed to del port.");

    /// <summary>The state tree could not be put together.</summary>
    public static ControlReply StateDumpFailed { get; } =
        ControlReply.Failure("StateDumpFail", "Failed to dump state.");

    /// <summary>The state tree has no such item.</summary>
    public static ControlReply PathDoesNotExist { get; } =
        ControlReply.Failure("PathDoesNotExist", "Item path does not exist.");

    /// <summary>The item is there, its value cannot be had.</summary>
    public static ControlReply ItemValueGetFailed { get; } =
        ControlReply.Failure("ItemValueGetFail", "Failed to get item value.");

    /// <summary>The item cannot be set.</summary>
    public static ControlReply OperationNotSupported { get; } =
        ControlReply.Failure("OpNotSupp", "Operation not supported.");

    /// <summary>The item does not take this value.</summary>
    public static ControlReply ItemValueSetFailed { get; } =
        ControlReply.Failure("ItemValueSetFail", "Failed to set item value.");

    /// <summary>Nobody knows the method.</summary>
    /// <remarks>Deviation: the original's Unix socket does not answer at all, and its client waits 5 s.</remarks>
    public static ControlReply UnknownMethod { get; } =
        ControlReply.Failure("UnknownMethod", "Method is not known.");

    /// <summary>Whoever asks may not.</summary>
    public static ControlReply AccessDenied { get; } =
        ControlReply.Failure("AccessDenied", "Reading is allowed, changing is not.");

    /// <summary>The request has more than <see cref="ControlLimits.MaxRequestBytes"/>.</summary>
    public static ControlReply TooLarge { get; } =
        ControlReply.Failure("InvalidArgs", $"The request has more than {ControlLimits.MaxRequestBytes} bytes.");
}
