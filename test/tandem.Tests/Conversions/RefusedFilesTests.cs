using System.Diagnostics;
using Tandem.CommandLine.Tests.Teamdctl;
using Tandem.Testing.Programs;

namespace Tandem.CommandLine.Tests.Conversions;

/// <summary>Files and folders that the system does not let the programs at.</summary>
public sealed class RefusedFilesTests : IDisposable
{
    private const string Nobody = "65534";
    private readonly ConversionHost _host = new();

    // The one folder is for everybody, the other for root.
    public RefusedFilesTests()
    {
        File.SetUnixFileMode(_host.Folder, File.GetUnixFileMode(_host.Folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        _host.Write("team0.conf", "{\"device\": \"team0\"}");
        _host.Write("secret.conf", "{\"device\": \"team0\"}");
        File.SetUnixFileMode(Path.Combine(_host.Folder, "secret.conf"), UnixFileMode.UserRead);
        _host.Write("ifcfg-bond0", "DEVICE=bond0\nBONDING_OPTS=mode=1\n");
        _host.Write("ifcfg-eth1", "DEVICE=eth1\nMASTER=bond0\n");
        File.SetUnixFileMode(Path.Combine(_host.Folder, "ifcfg-eth1"), UnixFileMode.UserRead);
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("team2bond", "--master OPEN/team0.conf --outputdir LOCKED", "LOCKED")]
    [InlineData("team2bond", "--master OPEN/secret.conf --stdout", "OPEN/secret.conf")]
    [InlineData("team2bond", "--master LOCKED/team0.conf --stdout", "LOCKED/team0.conf")]
    [InlineData("team2bond", "--master team0 --configdir LOCKED", "LOCKED/ifcfg-team0")]
    [InlineData("team2bond", "--master team0 --configdir LOCKED --source keyfile", "LOCKED")]
    [InlineData("bond2team", "--bonding_opts mode=1 --outputdir LOCKED", "LOCKED")]
    [InlineData("bond2team", "--bonding_opts mode=1 --json --outputdir LOCKED", "LOCKED")]
    [InlineData("bond2team", "--master bond0 --configdir LOCKED", "LOCKED/ifcfg-bond0")]
    [InlineData("bond2team", "--master bond0 --configdir LOCKED --source keyfile", "LOCKED")]
    public void What_is_not_for_the_user_is_told_in_one_line(string program, string line, string refused)
    {
        ProgramRun run = AsNobody(program, line);

        Assert.Equal(new ProgramRun(1, "", $"ERROR:  {Placed(refused)}: Permission denied\n"), run);
        Assert.Empty(Directory.GetFileSystemEntries(_host.Output));
    }

    [Fact]
    public void A_file_beside_that_cannot_be_read_is_told_and_passed_over() => Assert.Equal(
        (0, $"INFO:  passed over: {_host.Folder}/ifcfg-eth1: Permission denied\n"),
        AsNobody("bond2team", "--master bond0 --configdir OPEN --stdout") is { } run ? (run.ExitCode, run.Errors) : default);

    [Fact]
    public void A_folder_that_takes_no_files_is_told_even_to_root()
    {
        ProgramRun refusal = new(1, "", "ERROR:  /sys: Permission denied\n");

        Assert.Equal(refusal, ConversionHost.Team2bond("--master", _host.Folder + "/team0.conf", "--outputdir", "/sys"));
        Assert.Equal(refusal, ConversionHost.Bond2team("--bonding_opts", "mode=1", "--outputdir", "/sys"));
    }

    [Theory]
    [InlineData("/etc", "/etc: Is a directory")]
    [InlineData("/nowhere/team0.conf", "/nowhere/team0.conf: No such file or directory")]
    [InlineData("/etc/hostname/team0", "/etc/hostname/team0: Not a directory")]
    [InlineData("/dev/zero", "/dev/zero:1: expected a file of at most 1048576 bytes, got more")]
    public void A_path_that_is_no_file_is_told_as_what_it_is(string path, string expected)
    {
        Assert.Equal(new ProgramRun(1, "", $"ERROR:  {expected}\n"), ConversionHost.Team2bond("--master", path));
    }

    private ProgramRun AsNobody(string program, string line)
    {
        string[] command = [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", NativePrograms.PathOf(program), .. line.Split(' ').Select(Placed)];
        using Process process = Process.Start(new ProcessStartInfo("setpriv", command) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, errors.Result);
    }

    private string Placed(string text) =>
        text.Replace("OPEN", _host.Folder, StringComparison.Ordinal).Replace("LOCKED", _host.Output, StringComparison.Ordinal);
}
