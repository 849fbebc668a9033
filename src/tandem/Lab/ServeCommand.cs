using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Tandem.Lab.Http;

namespace Tandem.CommandLine.Lab;

/// <summary><c>tandem lab serve FILE --listen ADDRESS:PORT</c>: a web server for one file, a tool of the demonstration.</summary>
internal static class ServeCommand
{
    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "The file; its path on the server is its name." };
        Option<string> listen = new("--listen")
        {
            HelpName = "ADDRESS:PORT",
            Description = "Where to listen.",
            DefaultValueFactory = static _ => "127.0.0.1:0",
        };
        Command command = new("serve", "Serve one file over HTTP until standard input ends.") { file, listen };
        command.Hidden = true;
        command.SetAction(parse => Run(
            parse.GetRequiredValue(file), parse.GetRequiredValue(listen), Console.In, Console.Out, Console.Error));
        return command;
    }

    /// <summary>Serves until <paramref name="input"/> ends; tells where it listens, and who connects.</summary>
    /// <returns>Exit code: 0 ended, 1 could not begin.</returns>
    internal static int Run(string file, string listen, TextReader input, TextWriter output, TextWriter errors)
    {
        if (!File.Exists(file) || !IPEndPoint.TryParse(listen, out IPEndPoint? address))
        {
            errors.WriteLine($"tandem: cannot serve {file} at {listen}");
            return 1;
        }

        try
        {
            using HttpFileServer server = new(address, file);
            output.WriteLine($"listening {server.Address}");
            new Thread(() =>
            {
                while (input.ReadLine() is not null)
                {
                }

                server.Dispose();
            })
            { IsBackground = true, Name = "input" }.Start();
            server.Run(peer => output.WriteLine($"connection {peer}"));
            return 0;
        }
        catch (SocketException refusal)
        {
            errors.WriteLine($"tandem: {listen}: {refusal.Message}");
            return 1;
        }
    }
}
