using System.Runtime.InteropServices;
using Tandem.Linux.Events;

namespace Tandem.Linux.Signals;

/// <summary>Brings the signals that ask a daemon for something to the loop's thread.</summary>
/// <remarks>
/// The runtime's own threads exist before Main and do not have signals blocked, so a signalfd would never see one; the
/// runtime's handler is used instead, and only hands the signal on.
/// </remarks>
public sealed class SignalListener : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens until disposed.</summary>
    /// <param name="loop">Where <paramref name="quit"/> is called.</param>
    /// <param name="quit">SIGINT, SIGQUIT or SIGTERM came.</param>
    /// <param name="reload">SIGHUP came; with null it has no effect.</param>
    public SignalListener(EventLoop loop, Action quit, Action? reload = null)
    {
        _registrations =
        [
            Register(PosixSignal.SIGINT, () => loop.Post(quit)),
            Register(PosixSignal.SIGQUIT, () => loop.Post(quit)),
            Register(PosixSignal.SIGTERM, () => loop.Post(quit)),
            Register(PosixSignal.SIGHUP, () =>
            {
                if (reload is not null) loop.Post(reload);
            }),
        ];
    }

    private SignalListener(params PosixSignalRegistration[] registrations) => _registrations = registrations;

    /// <summary>Listens to what a terminal's keys send, SIGINT and SIGQUIT; other signals keep their effect.</summary>
    /// <remarks>Also where a shell had them ignored, as it has for what runs in the background.</remarks>
    public static SignalListener ForInterrupts(EventLoop loop, Action quit)
    {
        Native.signal(Native.SIGINT, Native.SIG_DFL);
        Native.signal(Native.SIGQUIT, Native.SIG_DFL);
        return new(Register(PosixSignal.SIGINT, () => loop.Post(quit)), Register(PosixSignal.SIGQUIT, () => loop.Post(quit)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
    }

    private static PosixSignalRegistration Register(PosixSignal signal, Action come) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            come();
        });
}
