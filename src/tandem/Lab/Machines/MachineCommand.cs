using System.CommandLine;

namespace Tandem.CommandLine.Lab.Machines;

/// <summary><c>tandem lab machine [-- COMMAND…]</c>.</summary>
internal static class MachineCommand
{
    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        Option<string?> kernel = new("--kernel", "-k")
        {
            HelpName = "SERIES",
            Description = "The kernel to boot, e.g. 6.1 or 6.12; the newest when not said.",
        };
        Option<int> processors = new("--cpus")
        {
            HelpName = "N",
            Description = "How many processors the machine has.",
            DefaultValueFactory = static _ => 2,
        };
        Option<int> memory = new("--memory")
        {
            HelpName = "MB",
            Description = "Its memory in MiB.",
            DefaultValueFactory = static _ => 2048,
        };
        Option<int> cards = new("--card-pairs")
        {
            HelpName = "N",
            Description = "Pairs of virtio network cards, each pair with a cable between the two.",
        };
        Option<string[]> exchanges = new("--exchange")
        {
            HelpName = "DIR",
            Description = "A folder that the machine writes to; other changes to files end with it. May be repeated.",
        };
        Option<string?> console = new("--console")
        {
            HelpName = "FILE",
            Description = "Where to write the machine's console, the kernel's log, in the end.",
        };
        Option<int> timeout = new("--timeout")
        {
            HelpName = "SECONDS",
            Description = "The deadline for everything; 0 for none. Ten minutes when not said, none for a shell.",
            DefaultValueFactory = static _ => -1,
        };
        Option<string?> accelerator = new("--accel") { HelpName = "kvm|tcg", Description = "Only this; KVM where it works when not said." };
        accelerator.AcceptOnlyFromAmong("kvm", "tcg");
        Option<int?> icount = new("--icount")
        {
            HelpName = "N",
            Description = "Let its clock count instructions, 2^N ns each, so that other work on this host does not show in its times; emulation only.",
        };
        icount.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 10) result.AddError("--icount must be 0 to 10"); // QEMU's limits
        });
        Option<bool> terminal = new("--tty", "-t") { Description = "Run the command at this terminal, as a shell is." };
        Argument<string[]> words = new("COMMAND")
        {
            Description = "What to run, after --; a shell when there is none.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Command command = new("machine", "Run a command, or a shell, in a machine with a kernel that has team and bonding.")
        {
            kernel, processors, memory, cards, exchanges, console, timeout, accelerator, icount, terminal, words,
        };
        command.SetAction(parse => MachineSession.Run(
            new MachineWish
            {
                Series = parse.GetValue(kernel),
                Processors = parse.GetValue(processors),
                Memory = parse.GetValue(memory),
                CardPairs = parse.GetValue(cards),
                Exchanges = parse.GetValue(exchanges) ?? [],
                ConsoleFile = parse.GetValue(console),
                Timeout = parse.GetValue(timeout),
                Accelerator = parse.GetValue(icount) is null ? parse.GetValue(accelerator) : "tcg",
                InstructionClock = parse.GetValue(icount),
                Terminal = parse.GetValue(terminal),
                Command = parse.GetValue(words) ?? [],
            },
            Console.Error));
        return command;
    }
}
