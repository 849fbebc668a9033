namespace Tandem.Lab.Machines;

/// <summary>The scripts that a machine runs by itself; they are part of this assembly.</summary>
internal static class GuestFiles
{
    /// <summary>The first process, before the host's files are there.</summary>
    internal static byte[] Init => Read("init.sh");

    /// <summary>The first process after that.</summary>
    internal static byte[] Machine => Read("machine.sh");

    private static byte[] Read(string name)
    {
        using Stream source = typeof(GuestFiles).Assembly.GetManifestResourceStream("guest/" + name)!;
        byte[] content = new byte[source.Length];
        source.ReadExactly(content);
        return content;
    }
}
