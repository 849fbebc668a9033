using System.CommandLine;
using Tandem.Lab.Demo.Programs;
using Tandem.Lab.Http;
using Tandem.Linux;
using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.CommandLine.Lab;

/// <summary><c>tandem lab download URL --output FILE</c>: over one connection, telling how it goes; a tool of the demonstration.</summary>
internal static class DownloadCommand
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(20);

    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        Argument<string> source = new("URL") { Description = "An http address with a literal IP address." };
        Option<string> target = new("--output") { HelpName = "FILE", Description = "Where the file goes.", Required = true };
        Command command = new("download", "Download one file over one HTTP connection.") { source, target };
        command.Hidden = true;
        command.SetAction(parse => Run(
            parse.GetRequiredValue(source), parse.GetRequiredValue(target), Console.Out, Console.Error));
        return command;
    }

    /// <summary>Downloads; a line for each progress, and one at the end: see <see cref="DownloadProgress"/>.</summary>
    /// <returns>Exit code: 0 all there, 1 not.</returns>
    internal static int Run(string source, string target, TextWriter output, TextWriter errors)
    {
        try
        {
            Instant next = EventLoop.Clock();
            long bytes = 0;
            byte[] hash;
            using (FileStream file = File.Create(target))
            {
                hash = HttpDownload.Run(new Uri(source), file, received =>
                {
                    bytes = received;
                    Instant now = EventLoop.Clock();
                    if (now < next) return;
                    output.WriteLine(new DownloadProgress(now, received));
                    next = now + s_pace;
                });
            }

            // Only now is the file whole and free for others.
            output.WriteLine(new DownloadProgress(EventLoop.Clock(), bytes, Convert.ToHexStringLower(hash)));
            return 0;
        }
        catch (Exception failure) when (FileFailure.Is(failure) || failure is FormatException)
        {
            errors.WriteLine($"tandem: {FileFailure.Describe(failure, target)}");
            return 1;
        }
    }
}
