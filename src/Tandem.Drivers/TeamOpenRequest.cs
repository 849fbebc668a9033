using Tandem.Bpf.Attaching;

namespace Tandem.Drivers;

/// <summary>Which team to open, and what to do when a device of its name exists.</summary>
/// <param name="Name">The team device's name, 1 to 15 octets.</param>
public sealed record TeamOpenRequest(string Name)
{
    /// <summary>Use a team that exists, with its ports and options; create one otherwise.</summary>
    public bool TakeOver { get; init; }

    /// <summary>Delete a device of that name first, whatever it is. <see cref="TakeOver"/> wins over this.</summary>
    public bool Recreate { get; init; }

    /// <summary>How the programs are attached.</summary>
    public AttachMethod Attach { get; init; }

    /// <summary>What a new team device is.</summary>
    public TeamDeviceKind Device { get; init; }

    /// <summary>
    /// For those who look at a team for a moment: the programs stay as they are, and the team is given to a daemon that asks for it.
    /// Our own driver only.
    /// </summary>
    internal bool IsVisit { get; init; }
}
