using System.Xml.Linq;

namespace Tandem.Architecture.Tests.Structure;

public sealed class LayerTests
{
    [Fact]
    public void Only_Tandem_Linux_may_be_unsafe() => Assert.Equal(
        ["src/Tandem.Linux/Tandem.Linux.csproj"],
        SourceTree.Projects.Where(project => XDocument.Load(SourceTree.Absolute(project))
            .Descendants("AllowUnsafeBlocks").Any(element => element.Value == "true")));

    [Theory]
    [InlineData("LibraryImport(")]
    [InlineData("DllImport(")]
    [InlineData("GetLastPInvokeError")]
    [InlineData("GetLastSystemError")]
    public void Only_Tandem_Linux_calls_native_code(string sign) => Offenders.None(
        SourceTree.Sources.Where(file => !file.StartsWith("src/Tandem.Linux/", StringComparison.Ordinal)
            && SourceTree.Read(file).Contains(sign, StringComparison.Ordinal)));

    [Fact]
    public void Nobody_turns_the_ban_on_a_symbol_off_but_the_event_loop() => Assert.Equal(
        ["src/Tandem.Linux/Events/EventLoop.cs"],
        SourceTree.Sources.Where(file => SourceTree.Read(file).Contains("RS0030", StringComparison.Ordinal)));

    [Fact]
    public void Bans_are_build_errors_in_every_project_of_the_product()
    {
        string props = SourceTree.Read("Directory.Build.props");
        Assert.Contains("BannedSymbols.Clocks.txt", props, StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.Console.txt", props, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true", props, StringComparison.Ordinal);
        Offenders.None(SourceTree.Projects.Where(project => SourceTree.Read(project).Contains("RS0030", StringComparison.Ordinal)));
    }
}
