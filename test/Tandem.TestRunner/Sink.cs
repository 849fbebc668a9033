using Xunit;
using Xunit.Abstractions;

namespace Tandem.TestRunner;

/// <summary>Hands on what xunit reports.</summary>
internal sealed class Sink(Action<IMessageSinkMessage> take) : LongLivedMarshalByRefObject, IMessageSink
{
    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        take(message);
        return true;
    }
}
