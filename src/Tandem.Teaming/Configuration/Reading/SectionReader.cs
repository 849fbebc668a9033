using System.Text.Json;
using Tandem.Teaming.Configuration.Schema;
using Tandem.Teaming.Json;

namespace Tandem.Teaming.Configuration.Reading;

/// <summary>Checks one object against its section of the schema.</summary>
internal sealed class SectionReader
{
    private readonly ConfigSection _section;
    private readonly string _path;
    private readonly SectionUser? _user;
    private readonly FindingCollector _findings;

    private SectionReader(ConfigSection section, string path, SectionUser? user, FindingCollector findings)
    {
        _section = section;
        _path = path;
        _user = user;
        _findings = findings;
    }

    /// <summary>Reads <paramref name="node"/>, an object at <paramref name="path"/>.</summary>
    /// <param name="section">What it may hold.</param>
    /// <param name="node">The object.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="user">Who reads it; null when that is open: then every key counts as read.</param>
    /// <param name="findings">Takes everything worth saying.</param>
    internal static SectionValues Read(
        ConfigSection section, PlacedNode node, string path, SectionUser? user, FindingCollector findings)
    {
        SectionReader reader = new(section, path, user, findings);
        SectionValues values = new(node, path);
        foreach (PlacedMember member in node.Members) reader.ReadMember(member, values);
        foreach (ConfigKey key in section.Keys) reader.CheckPresent(key, node);
        return values;
    }

    private void ReadMember(PlacedMember member, SectionValues values)
    {
        string path = JsonPath.Member(_path, member.Name);
        if (_section.Find(member.Name) is not { } key)
        {
            WarnUnknown(member, path);
            return;
        }

        bool isUsed = IsUsed(key);
        if (!isUsed) WarnUnused(member, path, key);
        if (IsRight(key, member.Value, path, isUsed)) values.Add(key, member.Value);
    }

    private void WarnUnknown(PlacedMember member, string path)
    {
        if (!_section.IsOpen) _findings.Warning(member.Offset, path, $"unknown key, ignored{Hint(member.Name)}");
        else if (NearestName.FindTypo(member.Name, _section.Keys.Select(key => key.Name)) is { } meant)
            _findings.Warning(member.Offset, path, $"taken for a key of its own kind; did you mean \"{meant}\"?");
    }

    private string Hint(string name)
    {
        if (ConfigSchema.OnlySectionWith(name) is { } other && other.Path != _section.Path) return $"; \"{name}\" belongs in {other.Path}";
        return NearestName.Suggest(name, _section.Keys.Select(key => key.Name));
    }

    private bool IsUsed(ConfigKey key) => _user is not { } user || key.UsedBy.Count == 0 || key.UsedBy.Contains(user.Name);

    private void WarnUnused(PlacedMember member, string path, ConfigKey key)
    {
        string kind = _user?.Kind ?? "";
        _findings.Warning(
            member.Offset, path,
            $"ignored: the {kind} \"{_user?.Name}\" does not use it, {Expectation.OneOf(key.UsedBy)} would");
    }

    private bool IsRight(ConfigKey key, PlacedNode value, string path, bool isUsed)
    {
        Verdict verdict = Judge(key, value);
        if (verdict == Verdict.Right) return true;

        Consequence consequence = verdict == Verdict.WrongType ? key.OnWrongType : key.OnBadValue;
        string hint = key.Shape == ConfigShape.Choice ? NearestName.Suggest(value.Text, key.Choices) : "";
        _findings.Error(
            value.Offset, path, $"expected {Expectation.Of(key)}, got {value.Describe()}{hint}",
            isUsed ? consequence : Consequence.Ignored);
        return false;
    }

    private static Verdict Judge(ConfigKey key, PlacedNode value) => key.Shape switch
    {
        ConfigShape.Boolean => TypeIs(value.Kind is JsonValueKind.True or JsonValueKind.False),
        ConfigShape.Integer when value.Integer is { } integer => JudgeInteger(key, integer),
        ConfigShape.Text => TypeIs(value.Kind == JsonValueKind.String),
        ConfigShape.Choice when value.Kind == JsonValueKind.String =>
            key.Choices.Contains(value.Text) ? Verdict.Right : Verdict.NotAllowed,
        ConfigShape.ChoiceList => TypeIs(value.Kind == JsonValueKind.Array),
        ConfigShape.Section or ConfigShape.NamedSections => TypeIs(value.Kind == JsonValueKind.Object),
        ConfigShape.SectionOrList => TypeIs(value.Kind is JsonValueKind.Object or JsonValueKind.Array),
        _ => Verdict.WrongType,
    };

    // A number of more than 32 bits says nothing about what was meant, where 32 bits are all that bounds the key.
    // Deviation: teamd takes the lower 32 bits.
    private static Verdict JudgeInteger(ConfigKey key, long value)
    {
        if (value >= key.Minimum && value <= key.Maximum) return Verdict.Right;
        bool isTooWide = (value > int.MaxValue && key.Maximum == int.MaxValue) ||
            (value < int.MinValue && key.Minimum == int.MinValue);
        return isTooWide ? Verdict.WrongType : Verdict.NotAllowed;
    }

    private static Verdict TypeIs(bool right) => right ? Verdict.Right : Verdict.WrongType;

    private void CheckPresent(ConfigKey key, PlacedNode node)
    {
        if (!key.IsRequired || !IsUsed(key) || node.Find(key.Name) is not null) return;
        bool isOpen = _user is null && key.UsedBy.Count > 0;
        if (isOpen) return;
        _findings.Error(
            node.Offset, JsonPath.Member(_path, key.Name), $"expected {Expectation.Of(key)}, got nothing", key.OnBadValue);
    }

    private enum Verdict
    {
        Right,
        WrongType,
        NotAllowed,
    }
}
