using Tandem.Netlink.Generic;
using Tandem.Netlink.Messages;
using Tandem.Netlink.Routing;
using Tandem.Testing;

namespace Tandem.Netlink.Tests.Messages;

/// <summary>Broken datagrams end in <see cref="NetlinkException"/> and in nothing else: recordings of a kernel, mutated.</summary>
public sealed class HostileMessageTests
{
    [Theory]
    [InlineData("links")]
    [InlineData("family")]
    [InlineData("refused-up")]
    [InlineData("refused-up-with-words")]
    [InlineData("refused-unknown-option")]
    public void Whatever_is_broken_only_netlink_errors_come_of_it(string recording)
    {
        foreach (byte[] datagram in Recording.Read(recording))
        {
            Assert.Null(Record.Exception(() => Read(datagram)));
            foreach (byte[] mutant in Hostile.Mutations(datagram, seed: 23, count: 20_000)) ReadHostile(mutant);
            foreach (byte[] part in Hostile.Truncations(datagram[..Math.Min(datagram.Length, 600)])) ReadHostile(part);
        }
    }

    [Fact]
    public void A_whole_dump_of_links_is_read()
    {
        List<Link> links = [];
        foreach (byte[] datagram in Recording.Read("links"))
        {
            MessageReader messages = new(datagram);
            while (messages.MoveNext())
                if (messages.Current.Type == RouteMessageType.NewLink && LinkDecoder.Read(messages.Current) is { } link) links.Add(link);
        }

        Link team = links.Single(link => link.Name == "team0");
        Assert.Equal(("team", 100, 1500), (team.Kind, team.Index.Value, team.Mtu));
        Assert.Equal([101, 102], links.Where(link => link is { SlaveKind: "team" } && link.Master == team.Index).Select(link => link.Index.Value));
        Assert.Equal(["bond", "bridge", "dummy", "team", "veth", "vlan"], links.Select(link => link.Kind).OfType<string>().Distinct().Order());
    }

    [Fact]
    public void The_kernels_words_are_read_from_its_refusal()
    {
        MessageReader messages = new(Recording.Read("refused-up-with-words")[0]);
        messages.MoveNext();
        NetlinkResult result = Acknowledgement.Read(messages.Current);
        Assert.Equal("Device or resource busy (Device is up. Set it down before adding it as a team port)", result.Reason);
    }

    private static void ReadHostile(byte[] datagram)
    {
        try
        {
            Read(datagram);
        }
        catch (NetlinkException)
        {
            // That is what it is for.
        }
    }

    // As every kind of message, whatever it says it is: a decoder must not rely on having been asked rightly.
    private static void Read(byte[] datagram)
    {
        MessageReader messages = new(datagram);
        while (messages.MoveNext())
        {
            NetlinkMessage message = messages.Current;
            if (message.Type is NetlinkMessage.Error or NetlinkMessage.Done)
            {
                Acknowledgement.Read(message);
            }
            else if (message.Type is RouteMessageType.NewLink or RouteMessageType.DeleteLink)
            {
                LinkDecoder.Read(message);
                LinkDecoder.ReadMove(message);
                LinkStatistics.Read(message);
            }
            else
            {
                GenericNetlink.Read(message);
            }
        }
    }
}
