namespace Tandem.CommandLine.Tests.Lab;

/// <summary>Tests that measure rates: alone on the machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DemoCollection
{
    /// <summary>The collection's name.</summary>
    public const string Name = "demonstration";
}
