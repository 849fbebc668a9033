using Tandem.Primitives;
using Tandem.Teaming.Configuration;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.State;
using Tandem.Teaming.Watching;

namespace CustomLinkWatch;

/// <summary>A link that came up slower than it should, say after a bad cable was negotiated down, counts as down.</summary>
internal sealed class SpeedWatch(OwnWatchSettings settings, bool isUp) : ILinkWatch
{
    internal const string Kind = "speed";

    internal static readonly ConfigKey AtLeast = new("at_least", ConfigShape.Integer)
    {
        Minimum = 1,
        Unit = "Mbit/s",
        IsRequired = true,
        OnWrongType = Consequence.PortLeftOut,
        OnBadValue = Consequence.PortLeftOut,
        Example = "1000",
        Summary = "The speed that is enough.",
    };

    private readonly int _atLeast = settings.Own.Integer(AtLeast);

    public string Name => Kind;

    public bool IsUp { get; private set; } = isUp;

    public bool ReplacesDeviceLink => true; // the driver must not use a link that we call down

    public Instant NextDeadline => Instant.Never;

    public IReadOnlyList<StateItem> StateItems => [StateItem.OfInt("at_least", () => _atLeast)];

    public void Step(in LinkWatchView view) => IsUp = view.Port.IsLinkUp && view.Port.SpeedMbps >= _atLeast;
}
