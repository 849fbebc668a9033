namespace Tandem.Linux.Zmq;

/// <summary>A message that came to a <see cref="ZmqSocket"/>.</summary>
/// <param name="Content">Its octets; of a message in several parts those of the first.</param>
/// <param name="IsWhole">False for a message in several parts.</param>
/// <param name="Peer">
/// Who sent it, as far as ZeroMQ tells: an IP address; or, over <c>ipc://</c>, <c>localhost:uid:gid:pid</c>; null when it does not tell.
/// </param>
public sealed record ZmqMessage(byte[] Content, bool IsWhole, string? Peer);
