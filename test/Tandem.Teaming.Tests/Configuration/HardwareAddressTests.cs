using Tandem.Teaming.Configuration;

namespace Tandem.Teaming.Tests.Configuration;

public sealed class HardwareAddressTests
{
    [Theory]
    [InlineData("02:00:00:00:00:01", "02:00:00:00:00:01")]
    [InlineData("2:0:0:0:0:A", "02:00:00:00:00:0a")]
    public void Plain_addresses_are_taken_silently(string text, string expected)
    {
        ConfigLoad load = Load(text);
        Assert.Empty(load.Findings);
        Assert.Equal(expected, load.Settings!.HardwareAddress.ToString());
    }

    [Theory]
    [InlineData("2:11 : 22:33:44:5", "02:11:22:33:44:05")]
    [InlineData("02::00:00:00:01", "02:00:00:00:00:01")]
    [InlineData("02: :00:00:00:", "02:00:00:00:00:00")]
    [InlineData("0x2:+1:+0x2:0003:00:00", "02:01:02:03:00:00")]
    [InlineData("\\t02:00:00:00:00:01 ", "02:00:00:00:00:01")]
    [InlineData("02:000000000000:00:00:00:01", "02:00:00:00:00:01")]
    public void What_teamd_takes_is_taken_and_its_meaning_said(string text, string expected)
    {
        ConfigLoad load = Load(text);
        Finding finding = Assert.Single(load.Findings);
        Assert.Equal((FindingSeverity.Warning, $"read as \"{expected}\"; better write it so"), (finding.Severity, finding.Message));
        Assert.Equal(expected, load.Settings!.HardwareAddress.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("02:00:00:00:00")]
    [InlineData("02:00:00:00:00:01:00")]
    [InlineData("02:00:00:00:00:100")]
    [InlineData("02:00:00:00:00:1 1")]
    [InlineData("02:00:00:00:00:-1")]
    [InlineData("02:00:00:00:00:0x")]
    [InlineData("02:00:00:00:00:+")]
    [InlineData("02-00-00-00-00-01")]
    [InlineData("02:00:00:00:00:01,")]
    [InlineData("00:00:00:00:00:00")]
    [InlineData("01:00:00:00:00:00")]
    [InlineData("ff:ff:ff:ff:ff:ff")]
    public void Everything_else_is_refused(string text)
    {
        ConfigLoad load = Load(text);
        Assert.True(Assert.Single(load.Findings).IsFatal);
        Assert.Null(load.Settings!.HardwareAddress);
    }

    private static ConfigLoad Load(string text) => ConfigDocument.Load($"{{\"hwaddr\": \"{text}\"}}", "-");
}
