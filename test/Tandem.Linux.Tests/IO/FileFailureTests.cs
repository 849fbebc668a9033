namespace Tandem.Linux.Tests.IO;

public sealed class FileFailureTests
{
    public static TheoryData<string, Action, Errno> Refusals => new()
    {
        { "No such file or directory", () => File.ReadAllText("/nowhere"), Errno.NoEntry },
        { "No such file or directory", () => File.WriteAllText("/nowhere/x", ""), Errno.NoEntry },
        { "Permission denied", () => File.WriteAllText("/sys/nothing", ""), Errno.AccessDenied },
        { "No space left on device", () => File.WriteAllText("/dev/full", "x"), (Errno)28 },
        { "File exists", () => File.Open("/etc/hostname", FileMode.CreateNew).Dispose(), Errno.Exists },
        { "File name too long", () => File.ReadAllText("/" + new string('x', 300)), Errno.NameTooLong },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void The_systems_words_are_given(string expected, Action refused, Errno error)
    {
        Exception failure = Record.Exception(refused);

        Assert.True(FileFailure.Is(failure));
        Assert.Equal(error, FileFailure.ErrorOf(failure));
        Assert.EndsWith(expected, FileFailure.Describe(failure), StringComparison.Ordinal);
        Assert.Equal($"here: {expected}", FileFailure.Describe(failure, "here"));
    }

    [Fact]
    public void What_the_system_did_not_say_is_left_as_it_is()
    {
        Assert.Equal("the server's answer is no HTTP", FileFailure.Describe(new IOException("the server's answer is no HTTP"), "x"));
        Assert.Equal("wrong", FileFailure.Describe(new FormatException("wrong")));
    }
}
