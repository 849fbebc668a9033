using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Tandem.Testing;
using Tandem.Testing.Programs;

namespace Tandem.Samples.Tests;

/// <summary>The packages, as <c>make packages</c> makes them, and a program outside the repository that has nothing else.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Tandem.Daemon" Version="0.1.0" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using Tandem.Drivers;

        TeamHandle.TryCreate("team0", out TeamHandle? made).OrThrow("create team0");
        using (made) made!.SetMode("random").OrThrow("set the mode");
        TeamHandle.TryOpen("team0", out TeamHandle? found).OrThrow("open team0");
        using TeamHandle team = found!;
        Console.WriteLine($"{team.Name}: {team.Mode}");
        team.Destroy().OrThrow("delete team0");
        """;

    private readonly SampleLab _lab = new();

    private string Packages => Path.Combine(_lab.Folder, "packages");

    private string Home => Directory.CreateDirectory(Path.Combine(_lab.Folder, "stranger")).FullName;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_program_elsewhere_opens_a_team_with_nothing_but_the_packages()
    {
        Run(Repository.Root, Path.Combine(Repository.Root, "scripts/pack"), Packages);
        Assert.Equal(
            ["Bpf", "Control", "Daemon", "Drivers", "Linux", "Netlink", "Primitives", "Protocols", "Teaming"],
            Directory.GetFiles(Packages).Select(file => Path.GetFileName(file).Split('.')[1]).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(Packages), AssertTellsWhatItIs);

        File.WriteAllText(Path.Combine(Home, "stranger.csproj"), Project);
        File.WriteAllText(Path.Combine(Home, "Program.cs"), Program);
        File.WriteAllText(Path.Combine(Home, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_lab.Folder, "cache")}" /></config>
              <packageSources><clear /><add key="tandem" value="{Packages}" /></packageSources>
            </configuration>
            """);
        Run(Home, "dotnet", "build", "-v", "q", "--nologo", "-o", Path.Combine(Home, "out"));
        Lab.LabOutput ran = _lab.Machine.Execute(Path.Combine(Home, "out", "stranger"));
        Assert.Equal((0, "team0: random\n", ""), (ran.ExitCode, ran.Output, ran.Errors));
        Assert.Empty(_lab.Links());
    }

    private static void AssertTellsWhatItIs(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream stream = archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();
        string Of(string name) => metadata.Elements().SingleOrDefault(one => one.Name.LocalName == name)?.Value ?? "";
        Assert.Equal(("MIT", "library.md", "the Tandem authors"), (Of("license"), Of("readme"), Of("authors")));
        Assert.NotEqual("Package Description", Of("description"));
        Assert.Contains(archive.Entries, entry => entry.FullName == $"lib/net9.0/{Of("id")}.xml");
    }

    private static void Run(string folder, string program, params string[] arguments)
    {
        ProcessStartInfo what = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using RunningProgram running = new(Process.Start(what)!);
        Eventually.True("the end", () => running.HasExited, TimeSpan.FromMinutes(4));
        ProgramResult result = running.WaitForExit();
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
    }
}
