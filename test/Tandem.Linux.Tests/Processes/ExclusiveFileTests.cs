using Tandem.Linux.Processes;

namespace Tandem.Linux.Tests.Processes;

public sealed class ExclusiveFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tandem-file-").FullName;

    private string Place => Path.Combine(_folder, "file");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_held_until_it_is_let_go()
    {
        Assert.True(ExclusiveFile.TryCreate(Place, "1\n"u8, out ExclusiveFile? file).IsOk);
        Assert.Equal(Errno.Again, ExclusiveFile.TryHold(Place, out ExclusiveFile? second).Error);
        Assert.Null(second);
        file!.Dispose();
        Assert.True(ExclusiveFile.TryHold(Place, out second).IsOk);
        second!.Dispose();
        Assert.Equal("1\n", File.ReadAllText(Place));
    }

    [Fact]
    public void A_file_that_is_there_is_not_replaced()
    {
        File.WriteAllText(Place, "old");
        Assert.Equal(Errno.Exists, ExclusiveFile.TryCreate(Place, "new"u8, out ExclusiveFile? file).Error);
        Assert.Null(file);
        Assert.Equal("old", File.ReadAllText(Place));
        Assert.Equal([Place], Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public void Who_holds_a_removed_file_does_not_remove_the_next_one()
    {
        ExclusiveFile.TryCreate(Place, "1"u8, out ExclusiveFile? first);
        using (first)
        {
            File.Delete(Place);
            ExclusiveFile.TryCreate(Place, "2"u8, out ExclusiveFile? second);
            using (second)
            {
                Assert.Equal(Errno.NoEntry, first!.Remove().Error);
                Assert.True(File.Exists(Place));
                Assert.True(second!.Remove().IsOk);
            }
        }

        Assert.Equal(Errno.NoEntry, ExclusiveFile.TryHold(Place, out _).Error);
    }
}
