namespace Tandem.Teaming.Configuration;

/// <summary><c>{"name": "ethtool"}</c>: the port's own link, reported with a delay.</summary>
/// <param name="DelayUpMs"><c>delay_up</c>, milliseconds, from 0. Default 0.</param>
/// <param name="DelayDownMs"><c>delay_down</c>, milliseconds, from 0. Default 0.</param>
public sealed record EthtoolWatchSettings(int DelayUpMs = 0, int DelayDownMs = 0) : LinkWatchSettings("ethtool");
