namespace Tandem.Lab.Machines;

/// <summary>Ctrl-] three times in a row is for us: the way out of a machine that answers no key.</summary>
internal sealed class EscapeKeys
{
    private const byte Escape = 0x1D; // Ctrl-]
    private const int Wanted = 3;
    private int _seen;

    /// <summary>Looks at keys as they come.</summary>
    /// <returns>True when these complete the three.</returns>
    internal bool Complete(ReadOnlySpan<byte> keys)
    {
        foreach (byte key in keys)
        {
            _seen = key == Escape ? _seen + 1 : 0;
            if (_seen == Wanted) return true;
        }

        return false;
    }
}
