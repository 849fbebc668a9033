using System.Runtime.InteropServices;

namespace Tandem.Linux;

/// <summary>Borrows a descriptor for one call: it cannot be closed, and its number not reused, meanwhile.</summary>
public readonly ref struct FdLease
{
    private readonly SafeHandle _owner;
    private readonly bool _held;

    /// <summary>Borrows from <paramref name="owner"/>; dispose to give back.</summary>
    public FdLease(SafeHandle owner)
    {
        _owner = owner;
        owner.DangerousAddRef(ref _held);
    }

    /// <summary>The descriptor's number.</summary>
    public int Value => (int)_owner.DangerousGetHandle();

    /// <summary>Gives the descriptor back.</summary>
    public void Dispose()
    {
        if (_held) _owner.DangerousRelease();
    }
}
