using System.Globalization;

namespace Tandem.Lab.Machines;

/// <summary>How QEMU is called for a machine.</summary>
/// <remarks>Source: qemu-system-x86_64(1), QEMU 7.2. Text streams are sockets that it is given as descriptors.</remarks>
internal static class QemuCommandLine
{
    /// <summary>The descriptors that it is given beyond the standard ones, in this order from 3 on.</summary>
    internal static readonly IReadOnlyList<string> Streams = ["console", "control", "output", "errors"];

    private const int FirstDescriptor = 3;

    /// <summary>All arguments.</summary>
    /// <param name="request">The machine.</param>
    /// <param name="accelerator">What runs it.</param>
    /// <param name="image">Path of the kernel.</param>
    /// <param name="initramfs">Path of its first file system.</param>
    internal static IReadOnlyList<string> For(MachineRequest request, Accelerator accelerator, string image, string initramfs) =>
    [
        "-nodefaults", "-no-user-config", "-no-reboot", "-display", "none", "-machine", "pc",
        .. accelerator == Accelerator.Kvm
            ? (string[])["-accel", "kvm", "-cpu", "host"]
            : request.InstructionClock is { } shift ? CountingInstructions(shift)
            : ["-accel", "tcg,thread=multi", "-cpu", "max"],
        "-smp", Number(request.Processors), "-m", Number(request.Memory),
        "-kernel", image, "-initrd", initramfs,

        // An oops is the end, and the end is the end of QEMU. No machine waits for its processor the way watchdogs think.
        "-append", "console=ttyS0 oops=panic panic=-1 nowatchdog mitigations=off random.trust_cpu=on",
        .. Streams.SelectMany(static (name, at) => (string[])["-chardev", $"socket,id={name},fd={Number(FirstDescriptor + at)}"]),
        "-serial", "chardev:console",
        "-device", "virtio-serial-pci",
        .. Port("control", 1),
        .. request.Terminal is null
            ? [.. Port("output", 2), .. Port("errors", 3)]
            : (string[])["-device", "virtconsole,chardev=output,nr=0"],
        .. Share("root", "/", "readonly=on"),
        .. request.Exchanges.SelectMany(static (folder, at) => Share("exchange" + Number(at), folder, "writeout=immediate")),
        .. Enumerable.Range(0, request.CardPairs).SelectMany(CardPair),
    ];

    // Without these two the kernel copies eight octets an instruction and not one, which is nearer to what a copy costs elsewhere.
    private static string[] CountingInstructions(int shift) =>
        ["-accel", "tcg,thread=single", "-cpu", "max,erms=off,fsrm=off", "-icount", $"shift={Number(shift)}"];

    private static string[] Port(string name, int number) =>
        ["-device", $"virtserialport,chardev={name},name={name},nr={Number(number)}"];

    private static string[] Share(string tag, string folder, string option) =>
    [
        "-fsdev", $"local,id={tag},path={Escape(folder)},security_model=none,multidevs=remap,{option}",
        "-device", $"virtio-9p-pci,fsdev={tag},mount_tag={tag}",
    ];

    private static string[] CardPair(int pair) =>
    [
        .. Enumerable.Range(2 * pair, 2).SelectMany(card => (string[])
        [
            "-netdev", $"hubport,id=card{Number(card)},hubid={Number(pair)}",
            "-device", $"virtio-net-pci,netdev=card{Number(card)},mac=52:54:00:00:00:{card:x2},romfile=",
        ]),
    ];

    // A comma ends a value unless there are two.
    private static string Escape(string value) => value.Replace(",", ",,", StringComparison.Ordinal);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
