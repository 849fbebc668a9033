namespace Tandem.Lab.Machines;

/// <summary>Is told what happens while a machine runs; on the thread that runs it.</summary>
public interface IMachineAudience
{
    /// <summary>A machine is about to start; again after each <see cref="BootFailed"/>.</summary>
    void Starting(MachineKernel kernel, Accelerator accelerator);

    /// <summary>It did not come as far as the command; another try follows.</summary>
    /// <param name="accelerator">What ran it.</param>
    /// <param name="reason">What was seen.</param>
    void BootFailed(Accelerator accelerator, string reason);

    /// <summary>It is up, and the command begins.</summary>
    /// <param name="bootTime">Since its program was started.</param>
    void Booted(TimeSpan bootTime);

    /// <summary>The command wrote to its standard output, or to its terminal.</summary>
    void Output(ReadOnlySpan<byte> octets);

    /// <summary>The command wrote to its standard error.</summary>
    void Errors(ReadOnlySpan<byte> octets);
}
