using Tandem.CommandLine;
using Tandem.Linux;

// argv[0], as typed: the name says which program this is.
string programName = Environment.GetCommandLineArgs()[0];
StandardStreams.Fill();
try
{
    return Applets.Run(programName, args);
}
catch (Exception refused) when (FileFailure.Is(refused))
{
    string reason = FileFailure.ErrorOf(refused) == Errno.BadDescriptor ? "standard output is closed" : FileFailure.Describe(refused);
    Console.Error.WriteLine($"{Path.GetFileName(programName)}: {reason}");
    return 1;
}
#pragma warning disable CA1031 // What nobody expected ends the program in order, so that what it holds is let go.
catch (Exception fault)
#pragma warning restore CA1031
{
    Console.Error.WriteLine($"{Path.GetFileName(programName)}: internal error, please report it: {fault}");
    return 2;
}
