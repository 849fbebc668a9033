using Tandem.Linux;
using Tandem.Linux.DBus;
using Tandem.Linux.Events;
using Tandem.Primitives;

namespace Tandem.Control.DBus;

/// <summary>A place on the system bus under a name, which is found again when the bus was away.</summary>
/// <remarks>Threading: loop thread only.</remarks>
internal sealed class DBusConnection : IDisposable
{
    private const uint DoNotQueue = 4; // DBUS_NAME_FLAG_DO_NOT_QUEUE
    private const uint PrimaryOwner = 1; // DBUS_REQUEST_NAME_REPLY_PRIMARY_OWNER
    private const uint InQueue = 2; // DBUS_REQUEST_NAME_REPLY_IN_QUEUE
    private const uint Exists = 3; // DBUS_REQUEST_NAME_REPLY_EXISTS
    private const string AccessDenied = "org.freedesktop.DBus.Error.AccessDenied";
    private const int StepsPerTurn = 64;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(25);

    private readonly EventLoop _loop;
    private readonly string _service;
    private readonly Dictionary<ulong, Action<BusMessage>> _asked = [];
    private readonly LoopAlarm _alarm;
    private IDisposable? _readable, _writable, _retry;
    private TimeSpan _pause = s_firstPause;
    private string? _said;
    private bool _isStarting;
    private bool _isAway;

    internal DBusConnection(EventLoop loop, string service) =>
        (_loop, _service, _alarm) = (loop, service, new LoopAlarm(loop, Process));

    /// <summary>Is told of each call to the object.</summary>
    internal required Action<BusMessage> Called { get; init; }

    /// <summary>Is told that the bus is another one, with other names.</summary>
    internal required Action Reset { get; init; }

    /// <summary>Is told that the bus may have read what was sent.</summary>
    internal required Action Progressed { get; init; }

    /// <summary>Is told what an operator should know.</summary>
    internal Action<string> Warned { get; set; } = static _ => { };

    /// <summary>Is told what is good to know.</summary>
    internal Action<string> Informed { get; set; } = static _ => { };

    /// <summary>The bus; null while there is none.</summary>
    internal MessageBus? Bus { get; private set; }

    /// <summary>True while the name is ours.</summary>
    internal bool IsServing { get; private set; }

    internal bool IsNameTaken { get; private set; }

    /// <summary>Connects and asks for the name; waits until that is settled, but not longer than <paramref name="atMost"/>.</summary>
    internal DBusStart Start(TimeSpan atMost)
    {
        _isStarting = true;
        Instant end = EventLoop.Clock() + atMost;
        Connect();
        while (Bus is not null && !IsServing && !IsNameTaken)
        {
            TimeSpan left = Instant.Min(end, Bus.NextDeadline) - EventLoop.Clock();
            if (EventLoop.Clock() >= end)
            {
                Warn($"dbus: The bus does not answer; {_service} is there when it does.");
                break;
            }

            Bus.Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            Process();
        }

        _isStarting = false;
        if (!IsNameTaken) return IsServing ? DBusStart.Serving : DBusStart.Waiting;
        Dispose();
        return DBusStart.NameTaken;
    }

    /// <summary>Calls the bus itself.</summary>
    /// <param name="method">A method of org.freedesktop.DBus.</param>
    /// <param name="fill">Adds its arguments.</param>
    /// <param name="answered">Gets the answer, an error if need be; nothing when the bus goes away first.</param>
    /// <returns>Whether the question could be sent; if not there is no answer.</returns>
    internal SysResult AskBus(string method, Action<BusMessage> fill, Action<BusMessage> answered)
    {
        BusMessage call = BusMessage.Call(Bus!, DBusNames.Bus, DBusNames.BusPath, DBusNames.Bus, method);
        fill(call);
        SysResult sent = Bus!.Ask(call, s_answerTime, out ulong number);
        if (sent.IsOk) _asked[number] = answered;
        return sent;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _retry?.Dispose();
        Close();
    }

    private void Connect()
    {
        _retry = null;
        SysResult opened = MessageBus.Open(out MessageBus? bus);
        if (bus is null)
        {
            if (!_isAway) Warn($"dbus: There is no system bus ({LinuxException.Describe(opened.Error)}); {_service} is there when it comes up.");
            RetryLater();
            return;
        }

        Bus = bus;
        try
        {
            bus.Serve(DBusNames.Path).OrThrow("sd_bus_add_object");
            _readable = _loop.Watch(bus.Descriptor, Process);
            AskBus("RequestName", call => call.Add(_service).Add(_isStarting ? DoNotQueue : 0), Named).OrThrow("RequestName");
            Rearm();
        }
        catch (LinuxException refused)
        {
            // There is no memory, or the like, at the moment.
            Warn($"dbus: The bus cannot be used ({refused.Message}); {_service} is there when it can.");
            Close();
            RetryLater();
        }
    }

    private void Named(BusMessage answer)
    {
        uint result = 0;
        if (answer.Error is { } error) Warn($"dbus: The bus does not give the name {_service}{WhyNot(error)}.");
        else answer.TryRead(out result);
        switch (result)
        {
            case PrimaryOwner:
                IsServing = true;
                _pause = s_firstPause;
                _said = null;
                _isAway = false;
                if (!_isStarting) Informed($"dbus: {_service} is on the bus.");
                break;
            case InQueue or Exists when _isStarting:
                IsNameTaken = true;
                Warn($"dbus: name {_service} already taken.");
                break;
            case InQueue:
                Warn($"dbus: name {_service} already taken; it is ours when its owner lets it go.");
                break;
            default:
                Close();
                RetryLater();
                break;
        }
    }

    // What the bus says of a refusal names this connection, and would be another thing to say each time.
    private static string WhyNot(BusError error) => error.Name == AccessDenied
        ? $". The policy of the bus must let user {Environment.UserName} own it: see --user in teamd(8)"
        : $" ({error.Message})";

    private void Process()
    {
        for (int i = 0; i < StepsPerTurn && Bus is { } bus; i++)
        {
            SysResult done = bus.Process();
            while (Bus == bus && bus.TryTake(out BusMessage? message)) Take(message);
            if (Bus != bus) return;
            if (!done.IsOk)
            {
                Lost(done.Error);
                return;
            }

            if (done.Raw == 0) break;
        }

        Progressed();
        Rearm();
    }

    private void Take(BusMessage message)
    {
        // Calls are kept by whoever answers them, for as long as that takes.
        if (message.Answers == 0)
        {
            Called(message);
            return;
        }

        using (message)
        {
            if (_asked.Remove(message.Answers, out Action<BusMessage>? answered)) answered(message);
        }
    }

    private void Lost(Errno error)
    {
        _isAway |= IsServing;
        Close();
        if (_isAway) Warn($"dbus: The bus is gone; {_service} is there again when it comes back.");
        else Warn($"dbus: The bus does not let us in ({LinuxException.Describe(error)}); {_service} is there when it does.");
        RetryLater();
    }

    private void RetryLater()
    {
        _retry = _loop.Schedule(EventLoop.Clock() + _pause, Connect);
        _pause = _pause * 2 < s_longestPause ? _pause * 2 : s_longestPause;
    }

    private void Close()
    {
        IsServing = false;
        _asked.Clear();
        _readable?.Dispose();
        _writable?.Dispose();
        _alarm.Dispose();
        (_readable, _writable) = (null, null);
        Bus?.Dispose();
        Bus = null;
        Reset();
    }

    /// <summary>Looks anew at what the library waits for. Called after anything was sent.</summary>
    internal void Rearm()
    {
        if (Bus is not { } bus) return;
        if (bus.WantsToWrite) _writable ??= _loop.WatchWritable(bus.WriteDescriptor, Process);
        else
        {
            _writable?.Dispose();
            _writable = null;
        }

        _alarm.Set(bus.NextDeadline);
    }

    // Each thing once, until it went well again.
    private void Warn(string text)
    {
        if (text == _said) return;
        _said = text;
        Warned(text);
    }
}
