using System.Runtime.InteropServices;
using Tandem.Testing.Programs;

namespace Tandem.Control.Tests.DBus;

/// <summary>A message bus that is the system's to this process; tests that use it run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SystemBus : IDisposable, ICollectionFixture<SystemBus>
{
    internal const string Name = "the system's bus";
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-test-").FullName;

    public SystemBus()
    {
        Bus = new PrivateBus(_folder);
        Bus.Start();
        string[] variable = Bus.Variable.Split('=', 2);
        Environment.SetEnvironmentVariable(variable[0], variable[1]);
        Assert.Equal(0, SetEnvironment(variable[0], variable[1], 1)); // for C code
    }

    internal PrivateBus Bus { get; }

    public void Dispose()
    {
        Bus.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);
}
