using System.Diagnostics;
using Tandem.Lab.Machines;

namespace Tandem.Lab.Tests.Machines;

public sealed class CpioWriterTests
{
    [Fact]
    public void A_file_is_a_header_of_hexadecimal_text_its_name_and_its_content_each_filled_up_to_four_octets()
    {
        using MemoryStream archive = new();
        new CpioWriter(archive).AddFile("init", "abcde"u8);

        const string Header = "070701" + "00000001" + "000081ED" + "00000000" + "00000000" + "00000001" + "00000000" + "00000005"
            + "00000000" + "00000000" + "00000000" + "00000000" + "00000005" + "00000000";
        Assert.Equal(Header + "init\0\0" + "abcde\0\0\0", Text(archive));
    }

    [Fact]
    public void An_archive_ends_with_its_trailer()
    {
        using MemoryStream archive = new();
        new CpioWriter(archive).Finish();

        Assert.EndsWith("TRAILER!!!\0\0\0\0", Text(archive), StringComparison.Ordinal);
        Assert.Equal(0, archive.Length % 4);
    }

    [Fact]
    public void Busybox_unpacks_what_was_packed()
    {
        string folder = Directory.CreateTempSubdirectory("tandem-test-").FullName;
        try
        {
            string archive = Path.Combine(folder, "archive");
            using (FileStream file = File.Create(archive))
            {
                CpioWriter writer = new(file);
                writer.AddFolder("one");
                writer.AddFile("one/two", "content\n"u8);
                writer.AddLink("one/three", "two");
                writer.Finish();
            }

            using Process cpio = Process.Start(new ProcessStartInfo("/bin/busybox", ["cpio", "-i", "-F", archive]) { WorkingDirectory = folder })!;
            cpio.WaitForExit();

            Assert.Equal(0, cpio.ExitCode);
            Assert.Equal("content\n", File.ReadAllText(Path.Combine(folder, "one", "three")));
            Assert.True(File.GetUnixFileMode(Path.Combine(folder, "one", "two")).HasFlag(UnixFileMode.UserExecute));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(MemoryStream archive) => System.Text.Encoding.ASCII.GetString(archive.ToArray());
}
