namespace Tandem.Architecture.Tests.Native;

/// <summary>What each raw struct is in C. A new struct without a row fails a test.</summary>
internal static class RawStructTable
{
    internal static IReadOnlyList<RawStruct> Rows { get; } =
    [
        BpfAttr("BpfAttachAttr", "target_fd attach_bpf_fd attach_type attach_flags replace_bpf_fd relative_fd@6.6 expected_revision@6.6"),
        BpfAttr("BpfIdAttr", "map_id next_id open_flags"),
        BpfAttr("BpfInfoAttr", "info.bpf_fd info.info_len info.info"),
        BpfAttr("BpfMapCreateAttr", "map_type key_size value_size max_entries map_flags inner_map_fd numa_node map_name"),
        BpfAttr("BpfMapElementAttr", "map_fd key value flags"),
        BpfAttr("BpfProgLoadAttr", "prog_type insn_cnt insns license log_level log_size log_buf kern_version prog_flags prog_name prog_ifindex expected_attach_type"),
        BpfAttr("BpfQueryAttr", "query.target_fd query.attach_type query.query_flags query.attach_flags query.prog_ids query.prog_cnt - query.prog_attach_flags query.link_ids@6.6 query.link_attach_flags@6.6 query.revision@6.6"),
        BpfAttr("BpfTestRunAttr", "test.prog_fd test.retval test.data_size_in test.data_size_out test.data_in test.data_out test.repeat test.duration test.ctx_size_in test.ctx_size_out test.ctx_in test.ctx_out test.flags test.cpu test.batch_size"),
        Part("BpfMapInfo", "linux/bpf.h", "struct bpf_map_info", "type id key_size value_size max_entries map_flags name"),
        Part("BpfProgInfo", "linux/bpf.h", "struct bpf_prog_info", "type id tag jited_prog_len xlated_prog_len jited_prog_insns xlated_prog_insns load_time created_by_uid nr_map_ids map_ids name"),
        Whole("CapabilityHeader", "linux/capability.h", "struct __user_cap_header_struct", "version pid"),
        Whole("CapabilityWords", "linux/capability.h", "struct __user_cap_data_struct", "effective permitted inheritable"),
        Part("FileStatus", "linux/stat.h", "struct statx", "stx_mask stx_blksize stx_attributes stx_nlink -"),
        Whole("FilterInstruction", "linux/filter.h", "struct sock_filter", "code jt jf k"),
        Whole("FilterProgram", "linux/filter.h", "struct sock_fprog", "len filter"),
        Whole("GroupEntry", "grp.h", "struct group", "gr_name gr_passwd gr_gid gr_mem"),
        Whole("IoVector", "sys/uio.h", "struct iovec", "iov_base iov_len"),
        Whole("MessageHeader", "sys/socket.h", "struct msghdr", "msg_name msg_namelen msg_iov msg_iovlen msg_control msg_controllen msg_flags"),
        Whole("MultiMessage", "sys/socket.h", "struct mmsghdr", "msg_hdr msg_len"),
        Whole("NetlinkAddress", "linux/netlink.h", "struct sockaddr_nl", "nl_family nl_pad nl_pid nl_groups"),
        Whole("PacketAddress", "linux/if_packet.h", "struct sockaddr_ll", "sll_family sll_protocol sll_ifindex sll_hatype sll_pkttype sll_halen sll_addr"),
        Whole("PacketAuxiliary", "linux/if_packet.h", "struct tpacket_auxdata", "tp_status tp_len tp_snaplen tp_mac tp_net tp_vlan_tci tp_vlan_tpid"),
        Whole("PacketMembership", "linux/if_packet.h", "struct packet_mreq", "mr_ifindex mr_type mr_alen mr_address"),
        Whole("PollEntry", "poll.h", "struct pollfd", "fd events revents"),
        Whole("TimeSpec", "time.h", "struct timespec", "tv_sec tv_nsec"),
        Whole("TipcAddress", "linux/tipc.h", "struct sockaddr_tipc", "family addrtype scope addr.name.name.type addr.name.name.instance addr.name.domain"),
        Whole("TipcSubscription", "linux/tipc.h", "struct tipc_subscr", "seq.type seq.lower seq.upper timeout filter usr_handle"),
        Whole("TipcEvent", "linux/tipc.h", "struct tipc_event", "event found_lower found_upper port.ref port.node s"),
        Whole("TipcLinkName", "linux/tipc.h", "struct tipc_sioc_ln_req", "peer bearer_id linkname"),
        Whole("TimeValue", "sys/time.h", "struct timeval", "tv_sec tv_usec"),
        Whole("TimerSetting", "time.h", "struct itimerspec", "it_interval.tv_sec it_interval.tv_nsec it_value.tv_sec it_value.tv_nsec"),
        Whole("UnixAddress", "sys/un.h", "struct sockaddr_un", "sun_family sun_path"),
        Whole("PasswordEntry", "pwd.h", "struct passwd", "pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell"),
        Whole("UserCredentials", "sys/socket.h", "struct ucred", "pid uid gid"),
        Whole("EpollEvent", "sys/epoll.h", "struct epoll_event", "events data"),
    ];

    private static RawStruct BpfAttr(string name, string fields) => Part(name, "linux/bpf.h", "union bpf_attr", fields);

    private static RawStruct Part(string name, string headers, string cType, string fields) =>
        new(name, headers, cType, fields, isWhole: false);

    private static RawStruct Whole(string name, string headers, string cType, string fields) =>
        new(name, headers, cType, fields, isWhole: true);
}
