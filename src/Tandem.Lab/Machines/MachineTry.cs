namespace Tandem.Lab.Machines;

/// <summary>One try at booting a machine.</summary>
/// <param name="Accelerator">What runs it.</param>
/// <param name="Patience">Until then the command must have begun.</param>
internal readonly record struct MachineTry(Accelerator Accelerator, TimeSpan Patience)
{
    // A boot takes a second or two with KVM and some ten without. It may stop anywhere on its way: on a host whose KVM runs the kernel's
    // first instructions and no more, or where an emulated processor waits for another one for ever.
    private static readonly TimeSpan s_kvm = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_emulation = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan s_lastEmulation = TimeSpan.FromSeconds(180); // the host may just be slow

    /// <summary>Those that <paramref name="request"/> has, in order: KVM where that works, then emulation, twice.</summary>
    internal static IReadOnlyList<MachineTry> For(MachineRequest request)
    {
        MachineTry kvm = new(Accelerator.Kvm, s_kvm);
        if (request.Accelerator == Accelerator.Kvm) return [kvm];
        int slowness = request.InstructionClock is null ? 1 : 3; // one processor at a time
        MachineTry[] emulated = [new(Accelerator.Emulation, s_emulation * slowness), new(Accelerator.Emulation, s_lastEmulation * slowness)];
        bool triesKvm = request.Accelerator is null && KvmMemory.Choose(request.Kernel) == Accelerator.Kvm;
        return triesKvm ? [kvm, .. emulated] : emulated;
    }
}
