namespace Tandem.Teaming.Configuration.Schema;

/// <summary>What a key's value looks like.</summary>
public enum ConfigShape
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number within a range.</summary>
    Integer,

    /// <summary>A string.</summary>
    Text,

    /// <summary>One string out of a list.</summary>
    Choice,

    /// <summary>An array of strings out of a list.</summary>
    ChoiceList,

    /// <summary>An object with the keys of one section.</summary>
    Section,

    /// <summary>Such an object, or an array of such objects.</summary>
    SectionOrList,

    /// <summary>An object that has such an object for each name.</summary>
    NamedSections,
}
