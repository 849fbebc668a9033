using Tandem.Lab.Demo.Reporting;

namespace Tandem.Lab.Demo;

/// <summary>Is shown the play. All calls come on the play's thread.</summary>
public interface IDemoAudience
{
    /// <summary>A new act, or part of one, begins.</summary>
    void Announce(string title);

    /// <summary>Says something in a line or a few.</summary>
    void Say(string text);

    /// <summary>Shows a command and what it printed.</summary>
    /// <param name="machine">Where it ran.</param>
    /// <param name="command">The command line.</param>
    /// <param name="output">What it printed.</param>
    void Show(string machine, string command, string output);

    /// <summary>Runs a part of the play during which <see cref="Follow"/> is called.</summary>
    void Accompany(Action part);

    /// <summary>Shows how things stand; some ten times a second.</summary>
    void Follow(DemoMoment moment);

    /// <summary>Shows what came out, and where it was written.</summary>
    void Conclude(DemoReport report, IReadOnlyList<string> files);
}
