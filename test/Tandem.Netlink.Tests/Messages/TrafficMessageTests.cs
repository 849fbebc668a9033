using Tandem.Netlink.Messages;
using Tandem.Netlink.TrafficControl;
using Tandem.Primitives;
using Tandem.Testing;

namespace Tandem.Netlink.Tests.Messages;

/// <summary>Requests beside what <c>tc</c> sends for the same, recorded: also for kinds that this kernel may lack.</summary>
public sealed class TrafficMessageTests
{
    private static readonly IfIndex Link = new(3);

    [Fact]
    public void A_policer_is_encoded_as_tc_does()
    {
        // tc filter add dev LINK parent ffff: protocol all prio 1 matchall \
        //   action police rate 1024kbit burst 128k mtu 64kb conform-exceed drop
        MessageWriter w = MatchAllMessages.Add(
            new byte[MatchAllMessages.MaxLength], "matchall", Link, TrafficHandle.IngressQdisc, 1, FilterAction.Police(128_000, 131_072));
        Assert.Equal(0x490, w.Written.Length);
        Golden.Equal("""
            00000000 2c00 0006 00000000 00000000   # RTM_NEWTFILTER, NLM_F_CREATE | NLM_F_EXCL
            00000000 03000000                      # tcmsg: ifindex 3
            00000000 0000ffff 0003 0100            # parent ffff:, ETH_P_ALL, priority 1
            0d00 0100  6d61746368616c6c00 000000   # TCA_KIND "matchall"
            5c04 0200                              # TCA_OPTIONS
              5804 0200                            #   TCA_MATCHALL_ACT
                5404 0100                          #     the first action
                  0b00 0100  706f6c69636500 00     #       TCA_ACT_KIND "police"
                  4404 0280                        #       TCA_ACT_OPTIONS, nested
                    3c00 0100                      #         TCA_POLICE_TBF
                      00000000 02000000 00000000   #           index, TC_ACT_SHOT, limit
                      0024f400 00000100            #           burst 16000000 ticks, mtu 65536
                      09 01 0000 ffff 0000 00f40100  #         rate: cells of 512, ethernet, 128000 a second
                      000000000000000000000000     #           no peak rate
                      000000000000000000000000     #           refcnt, bindcnt, capab
                    0404 0200                      #         TCA_POLICE_RATE
                      24f40000 48e80100 6cdc0200   #           512, 1024, 1536 octets, …
            """, w.Written[..156]);
        Golden.Equal("dc2ff300 0024f400", w.Written[^8..]); // the table's end
    }

    [Fact]
    public void A_redirect_of_every_frame_is_one_u32_key_that_always_holds()
    {
        MessageWriter w = MatchAllMessages.Add(
            new byte[MatchAllMessages.MaxLength], "u32", Link, TrafficHandle.IngressQdisc, 1, FilterAction.Redirect(new IfIndex(9)));
        Golden.Equal("""
            0800 0100  753332 00                   # TCA_KIND "u32"
            6800 0200                              # TCA_OPTIONS
              0800 0100  01000000                  #   TCA_U32_CLASSID :1
              2400 0500                            #   TCA_U32_SEL
                01 00 01 00 0000 0000 0000 0000 00000000   # terminal, one key
                00000000 00000000 00000000 00000000        # mask 0, value 0
              3800 0700                            #   TCA_U32_ACT
                3400 0100                          #     the first action
                  0b00 0100  6d697272656400 00     #       TCA_ACT_KIND "mirred"
                  2400 0280                        #       TCA_ACT_OPTIONS, nested
                    2000 0200                      #         TCA_MIRRED_PARMS
                      00000000 00000000 04000000   #           index, capab, TC_ACT_STOLEN
                      00000000 00000000 01000000   #           refcnt, bindcnt, TCA_EGRESS_REDIR
                      09000000                     #           ifindex 9
            """, w.Written[36..]);
    }

    [Fact]
    public void An_sfq_leaf_carries_its_perturbation()
    {
        MessageWriter w = QdiscMessages.Add(
            new byte[QdiscMessages.MaxLength + 64], Link, new TrafficHandle(1, 1), new TrafficHandle(2, 0), new SfqQdisc(10));
        Golden.Equal("""
            00000000 2400 0006 00000000 00000000   # RTM_NEWQDISC, NLM_F_CREATE | NLM_F_EXCL
            00000000 03000000                      # tcmsg: ifindex 3
            00000200 01000100 00000000             # handle 2:, parent 1:1
            0800 0100  736671 00                   # TCA_KIND "sfq"
            1800 0200                              # TCA_OPTIONS, struct tc_sfq_qopt
              00000000 0a000000 00000000 00000000 00000000   # perturb 10 s
            """, w.Written);
    }

    [Theory]
    [InlineData("limit 127p quantum 1514b depth 127 divisor 1024 perturb 10sec", "ea050000 0a000000 7f000000 00040000 7f000000 7f000000 00000000")]
    [InlineData("limit 127p quantum 1514b divisor 1024", "ea050000 00000000 7f000000 00040000 7f000000")]
    [InlineData("", "ea05")]
    public void An_sfq_is_shown_as_tc_shows_it(string expected, string options) => Assert.Equal(
        $"qdisc sfq 2: dev x parent 1:1 {expected}".TrimEnd(),
        new Qdisc(Link, "sfq", new(2, 0), new(1, 1), 1, Golden.Octets(options)).ToTcLine("x"));
}
