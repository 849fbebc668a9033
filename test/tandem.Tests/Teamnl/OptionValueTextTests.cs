using Tandem.CommandLine.Teamnl;
using Tandem.Linux;
using Tandem.Teaming.Options;

namespace Tandem.CommandLine.Tests.Teamnl;

/// <summary>Values as the original's strtoul, strtol and comparisons read them; most were tried on the original.</summary>
public sealed class OptionValueTextTests
{
    [Theory]
    [InlineData("0", Errno.None, "0")]
    [InlineData("4294967295", Errno.None, "4294967295")]
    [InlineData(" +7", Errno.None, "7")]
    [InlineData("", Errno.None, "0")]
    [InlineData("-18446744073709551615", Errno.None, "1")]
    [InlineData("4294967296", Errno.OutOfRange, null)]
    [InlineData("99999999999999999999", Errno.OutOfRange, null)]
    [InlineData("-5", Errno.OutOfRange, null)]
    [InlineData("12x", Errno.Invalid, null)]
    [InlineData(" ", Errno.Invalid, null)]
    [InlineData("0x10", Errno.Invalid, null)]
    public void Unsigned_numbers(string text, Errno expected, string? value) => Check(TeamOptionType.UInt32, text, expected, value);

    [Theory]
    [InlineData("-10", Errno.None, "-10")]
    [InlineData("-2147483648", Errno.None, "-2147483648")]
    [InlineData("", Errno.None, "0")]
    [InlineData("2147483648", Errno.OutOfRange, null)]
    [InlineData("-99999999999999999999", Errno.OutOfRange, null)]
    [InlineData("1.5", Errno.Invalid, null)]
    public void Signed_numbers(string text, Errno expected, string? value) => Check(TeamOptionType.Int32, text, expected, value);

    [Theory]
    [InlineData("true", Errno.None, "true")]
    [InlineData("false", Errno.None, "false")]
    [InlineData("True", Errno.Invalid, null)]
    [InlineData("1", Errno.Invalid, null)]
    [InlineData("", Errno.Invalid, null)]
    public void Flags(string text, Errno expected, string? value) => Check(TeamOptionType.Bool, text, expected, value);

    [Theory]
    [InlineData(@"\06\00\fF", Errno.None, @"\06\00\ff")]
    [InlineData(@"\ 6\+6\-0", Errno.None, @"\06\06\00")]
    [InlineData("", Errno.None, "")]
    [InlineData(@"\06\0", Errno.Invalid, null)]
    [InlineData(@"\xx", Errno.Invalid, null)]
    [InlineData(@"/06", Errno.Invalid, null)]
    [InlineData(@"\-1", Errno.OutOfRange, null)]
    public void Octets(string text, Errno expected, string? value) => Check(TeamOptionType.Binary, text, expected, value);

    [Fact]
    public void Text_is_taken_as_it_is_and_unknown_types_cannot_be_typed()
    {
        Check(TeamOptionType.String, " a b", Errno.None, " a b");
        Check((TeamOptionType)77, "1", Errno.Invalid, null);
    }

    private static void Check(TeamOptionType type, string text, Errno expected, string? value)
    {
        Assert.Equal(expected, OptionValueText.Read(type, text, out TeamOptionValue? read));
        Assert.Equal(value, read is null ? null : TeamOptionText.Of(read));
    }
}
