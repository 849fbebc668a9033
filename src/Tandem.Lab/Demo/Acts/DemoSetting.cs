using Tandem.Lab.Demo.Programs;

namespace Tandem.Lab.Demo.Acts;

/// <summary>What every act is given.</summary>
/// <param name="Stage">Where to wait.</param>
/// <param name="Audience">Whom to show it to.</param>
/// <param name="Programs">The programs.</param>
/// <param name="Scale">How large it is to be.</param>
/// <param name="Directory">A directory for the play's files; it goes with the play.</param>
internal sealed record DemoSetting(
    DemoStage Stage, IDemoAudience Audience, DemoPrograms Programs, DemoScale Scale, string Directory)
{
    /// <summary>Where a file of the play lies.</summary>
    internal string PathOf(string file) => Path.Combine(Directory, file);

    /// <summary>Writes one of the examples, which this assembly carries along, to a file.</summary>
    /// <returns>Its path.</returns>
    internal string WriteExample(string name)
    {
        using Stream example = typeof(DemoSetting).Assembly.GetManifestResourceStream(name)
            ?? throw new DemoException($"there is no example {name}");
        string path = PathOf(name);
        using FileStream file = File.Create(path);
        example.CopyTo(file);
        return path;
    }
}
