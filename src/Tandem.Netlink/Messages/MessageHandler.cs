namespace Tandem.Netlink.Messages;

/// <summary>Takes one received message; it is valid during the call only.</summary>
public delegate void MessageHandler(NetlinkMessage message);
