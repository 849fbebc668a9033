using System.Text.Json.Nodes;

namespace Tandem.Teaming.Configuration.Schema;

/// <summary>One key of the configuration: all that reading it, describing it and completing it needs.</summary>
/// <param name="name">As written in the file.</param>
/// <param name="shape">What its value looks like.</param>
public sealed class ConfigKey(string name, ConfigShape shape)
{
    /// <summary>As written in the file.</summary>
    public string Name { get; } = name;

    /// <summary>What its value looks like.</summary>
    public ConfigShape Shape { get; } = shape;

    /// <summary>The smallest integer allowed.</summary>
    public int Minimum { get; init; } = int.MinValue;

    /// <summary>The largest integer allowed.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>What an integer counts, as <c>ms</c>; empty when that is plain.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The strings allowed; for a list: in its elements.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The section that the value is.</summary>
    public ConfigSection? Section { get; init; }

    /// <summary>The value when the key is absent; null when there is none. Not to be changed.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>What holds when the key is absent and <see cref="Default"/> cannot say it.</summary>
    public string DefaultNote { get; init; } = "";

    /// <summary>True when the section is wrong without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The runners or link watches that look at it; empty for all.</summary>
    public IReadOnlyList<string> UsedBy { get; init; } = [];

    /// <summary>What follows from a value of another JSON type: by default it is reported and counts as absent.</summary>
    public Consequence OnWrongType { get; init; }

    /// <summary>What follows from a value of the right type that is not allowed, or a missing one that is required; as <see cref="OnWrongType"/>.</summary>
    public Consequence OnBadValue { get; init; }

    /// <summary>What a change of it costs a team that runs.</summary>
    public ChangeEffect OnChange { get; init; }

    /// <summary>A value, as JSON text.</summary>
    public required string Example { get; init; }

    /// <summary>What it is for, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>Where its meaning comes from.</summary>
    public string Source { get; init; } = "teamd.conf(5)";

    /// <summary>The same key with other <see cref="Choices"/>.</summary>
    internal ConfigKey WithChoices(IReadOnlyList<string> choices) => new(Name, Shape)
    {
        Minimum = Minimum,
        Maximum = Maximum,
        Unit = Unit,
        Choices = choices,
        Section = Section,
        Default = Default,
        DefaultNote = DefaultNote,
        IsRequired = IsRequired,
        UsedBy = UsedBy,
        OnWrongType = OnWrongType,
        OnBadValue = OnBadValue,
        OnChange = OnChange,
        Example = Example,
        Summary = Summary,
        Source = Source,
    };
}
