namespace Tandem.Teaming.State;

/// <summary>A named value of the state tree.</summary>
public sealed class StateItem
{
    private readonly Func<StateValue> _get;
    private readonly Func<StateValue, StateItemError>? _set;
    private readonly Func<bool>? _isListed;

    private StateItem(
        string path,
        StateValueKind kind,
        Func<StateValue> get,
        Func<StateValue, StateItemError>? set,
        Func<bool>? isListed = null)
    {
        _isListed = isListed;
        Path = path;
        Kind = kind;
        _get = get;
        _set = set;
    }

    /// <summary>Its dotted path, relative to its owner: the team, or one port.</summary>
    public string Path { get; }

    /// <summary>Its kind.</summary>
    public StateValueKind Kind { get; }

    /// <summary>False when it can be read by its path, and a dump does not have it: teamd's dump is shown as it is.</summary>
    public bool IsListed => _isListed?.Invoke() ?? true;

    /// <summary>Its value now.</summary>
    public StateValue Value => _get();

    /// <summary>A number.</summary>
    /// <param name="path">Its dotted path.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="set">Sets it; null when it cannot be set.</param>
    public static StateItem OfInt(string path, Func<int> get, Func<int, StateItemError>? set = null) =>
        new(path, StateValueKind.Int, () => StateValue.Of(get()), set is null ? null : value => set(value.Number));

    /// <summary>A truth value; parameters as of <see cref="OfInt"/>.</summary>
    public static StateItem OfBool(string path, Func<bool> get, Func<bool, StateItemError>? set = null) =>
        new(path, StateValueKind.Bool, () => StateValue.Of(get()), set is null ? null : value => set(value.Flag));

    /// <summary>A text; parameters as of <see cref="OfInt"/>.</summary>
    public static StateItem OfString(string path, Func<string> get, Func<string, StateItemError>? set = null) =>
        new(path, StateValueKind.String, () => StateValue.Of(get()), set is null ? null : value => set(value.Text));

    /// <summary>The same item below <paramref name="prefix"/>.</summary>
    public StateItem Under(string prefix) => new(prefix + "." + Path, Kind, _get, _set, _isListed);

    /// <summary>The same item, listed in dumps or not, as it is at the time.</summary>
    public StateItem Listed(Func<bool> isListed) => new(Path, Kind, _get, _set, isListed);

    /// <summary>Sets it from text.</summary>
    public StateItemError Set(string text)
    {
        if (_set is null) return StateItemError.OpNotSupp;
        return StateValue.TryParse(Kind, text, out StateValue value) ? _set(value) : StateItemError.ItemValueSetFail;
    }
}
