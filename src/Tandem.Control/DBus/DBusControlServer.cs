using Tandem.Control.Events;
using Tandem.Control.Protocol;
using Tandem.Linux.DBus;
using Tandem.Linux.Events;

namespace Tandem.Control.DBus;

/// <summary>Answers control requests on the system's message bus.</summary>
/// <remarks>
/// Who may ask what is the bus's to decide, by its policy files; what reaches this is allowed. Nothing waits for the bus: it may come
/// up late, go away and come back. Threading: loop thread only. Source: teamd_dbus.c (behaviour). Deviations: what nobody
/// knows is answered with D-Bus's own errors; it connects when it can.
/// </remarks>
public sealed class DBusControlServer : IDisposable
{
    private const int MaxCallers = 256;
    private const int MaxEvents = 1024;
    private const int MaxSending = 64;
    private readonly Func<ControlRequest, ControlCaller, ControlReply> _handle;
    private readonly DBusConnection _connection;
    private readonly Dictionary<string, ControlCaller> _callers = [];
    private readonly Dictionary<string, List<BusMessage>> _waiting = [];
    private EventQueue _events = new(MaxEvents);

    /// <summary>A server that was not started.</summary>
    /// <param name="loop">The daemon's loop.</param>
    /// <param name="team">The team's name; see <see cref="DBusNames.Reject"/>.</param>
    /// <param name="handle">Runs one request, on the loop's thread.</param>
    public DBusControlServer(EventLoop loop, string team, Func<ControlRequest, ControlCaller, ControlReply> handle)
    {
        _handle = handle;
        Service = DBusNames.ServiceOf(team);
        _connection = new DBusConnection(loop, Service) { Called = Identify, Reset = Forget, Progressed = SendEvents };
    }

    /// <summary>The library that it needs is on this machine.</summary>
    public static bool IsAvailable => MessageBus.IsAvailable;

    /// <summary>Its name on the bus.</summary>
    public string Service { get; }

    /// <summary>Is told what an operator should know, in a line for the log.</summary>
    public Action<string> Warned
    {
        get => _connection.Warned;
        set => _connection.Warned = value;
    }

    /// <summary>Is told that the name is ours, in a line for the log.</summary>
    public Action<string> Informed
    {
        get => _connection.Informed;
        set => _connection.Informed = value;
    }

    /// <summary>Connects and takes the name.</summary>
    /// <param name="atMost">How long that may take; it then goes on in the loop.</param>
    public DBusStart Start(TimeSpan atMost) => _connection.Start(atMost);

    /// <summary>Sends a signal. When the bus does not read, they wait; when too many do, some are lost, and that is told.</summary>
    public void Publish(ControlEvent happened)
    {
        if (!_connection.IsServing) return;
        _events.Add(happened);
        SendEvents();
        _connection.Rearm();
    }

    /// <summary>Leaves the bus.</summary>
    public void Dispose() => _connection.Dispose();

    private void SendEvents()
    {
        while (_connection.Bus is { } bus && bus.QueuedCount < MaxSending && _events.Peek() is { } happened)
        {
            _events.Drop();
            bus.Send(BusMessage.Signal(bus, DBusNames.Path, DBusNames.Interface, happened.Kind.ToString())
                .Add(happened.Sequence)
                .Add(happened.Port)
                .Add(happened.Reason));
        }
    }

    // Who asks is found out first, once for each connection, so that the log can say it while the caller still waits.
    private void Identify(BusMessage call)
    {
        string sender = call.Sender ?? "";
        if (_callers.TryGetValue(sender, out ControlCaller? caller))
        {
            Answer(call, caller);
            return;
        }

        if (_waiting.TryGetValue(sender, out List<BusMessage>? others))
        {
            others.Add(call);
            return;
        }

        _waiting[sender] = [call];
        if (!_connection.AskBus("GetConnectionCredentials", ask => ask.Add(sender), answer => Identified(sender, answer)).IsOk)
            Identified(sender, answer: null);
    }

    private void Identified(string sender, BusMessage? answer)
    {
        // One that did not wait for its answer may be gone: the bus let its call through, so it is carried out.
        IReadOnlyDictionary<string, uint> who = answer is { Error: null } ? answer.ReadNumbers() : new Dictionary<string, uint>();
        ControlCaller caller = new(
            DBusControlClient.Name,
            (int)who.GetValueOrDefault("ProcessID"),
            who.TryGetValue("UnixUserID", out uint user) ? user : null);
        if (_callers.Count >= MaxCallers) _callers.Clear();
        if (who.Count > 0) _callers[sender] = caller;
        if (!_waiting.Remove(sender, out List<BusMessage>? calls)) return;
        foreach (BusMessage call in calls) Answer(call, caller);
    }

    private void Forget()
    {
        foreach (BusMessage call in _waiting.Values.SelectMany(calls => calls)) call.Dispose();
        _waiting.Clear();
        _events = new(MaxEvents);
        _callers.Clear();
    }

    private void Answer(BusMessage call, ControlCaller caller)
    {
        using (call)
        {
            BusMessage? reply = null;
            try
            {
                reply = Reply(call, caller);
            }
            finally
            {
                // Also when the handler throws: the caller would wait for a reply that never comes.
                reply ??= call.Reply(DBusErrors.Failed);
                if (call.ExpectsReply && _connection.Bus is { } bus) bus.Send(reply);
                else reply.Dispose();
                _connection.Rearm();
            }
        }
    }

    private BusMessage Reply(BusMessage call, ControlCaller caller)
    {
        string member = call.Member ?? "";
        if (call.Interface is DBusNames.Introspectable && member == DBusNames.Introspect)
            return call.Reply().Add(DBusIntrospection.Xml);
        if (call.Interface is not (null or DBusNames.Interface)) return call.Reply(DBusErrors.UnknownInterface(call.Interface));

        IReadOnlyList<string> arguments = call.ReadStrings();
        ControlReply reply = arguments.Sum(argument => argument.Length) > ControlLimits.MaxRequestBytes
            ? ControlErrors.TooLarge
            : _handle(new ControlRequest(member, arguments), caller);
        if (reply.ErrorCode is not null) return call.Reply(DBusErrors.Of(reply));
        return ControlMethods.HasPayload(member) ? call.Reply().Add(reply.Text) : call.Reply();
    }
}
