. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

sed -n '/<!-- file: team0.conf -->/,/^```$/p' "$root/docs/guide.md" | sed '1,2d;$d' >team0.conf
add_peer 192.0.2.20/24

# The first team.
teamd --check-config -f team0.conf
ip link set eth1 down
ip link set eth2 down
teamd -d -f team0.conf
ip address add 192.0.2.10/24 dev team0
ip link set team0 up
eventually is_active team0 eth1
eventually port_is_up team0 eth2
eventually answers 192.0.2.20
teamd -k -f team0.conf

# The same in the foreground, to read what it says.
teamd -f team0.conf >>log 2>&1 &
daemon=$!
eventually is_active team0 eth1
eventually port_is_up team0 eth2
ip address add 192.0.2.10/24 dev team0
ip link set team0 up

# Which runner?
teamd --check-config -f examples/activebackup.conf
teamd --check-config -f examples/loadbalance.conf
teamd --check-config -f examples/lacp.conf
teamd --check-config -f examples/roundrobin.conf
teamd --check-config -f examples/random.conf
teamd --check-config -f examples/broadcast.conf

# Failover.
: >log
ip link set eth1 down
eventually is_active team0 eth2
teamdctl team0 state item get runner.active_port
answers 192.0.2.20
ip link set eth1 up
eventually is_active team0 eth1
cat log
teamdctl team0 state item set setup.debug_level 1
teamdctl team0 state item set setup.debug_level 0
teamdctl team0 state item set runner.active_port eth2
teamdctl team0 state item get runner.active_port
is_active team0 eth2
teamdctl team0 port config update eth1 '{"prio": 1}'
is_active team0 eth2

# Ports come and go.
teamdctl team0 port remove eth1
fails_with 1 teamdctl team0 port present eth1
teamdctl team0 port add eth1
teamdctl team0 port present eth1

# Stop, crash, upgrade.
teamd -k -f team0.conf
wait "$daemon"
teamd -d -N -f team0.conf
ip address replace 192.0.2.10/24 dev team0
ip link set team0 up
eventually is_active team0 eth1
eventually answers 192.0.2.20
teamd -k -f team0.conf
answers 192.0.2.20
teamd -d -o -N -f team0.conf
is_active team0 eth1
answers 192.0.2.20
kill -KILL "$(cat /run/teamd/team0.pid)"
answers 192.0.2.20
eventually teamd -d -o -f team0.conf
is_active team0 eth1
answers 192.0.2.20

# In a network namespace, beside a team of the same name.
ip link add eth3 type veth peer name sw3
ip link set sw3 up
ip netns add blue
ip link set eth3 netns blue
ip netns exec blue teamd -d --run-dir /run/blue -c '{"device": "team0", "ports": {"eth3": {}}}'
ip netns exec blue teamdctl --run-dir /run/blue team0 state
ip netns exec blue teamd -k --run-dir /run/blue -t team0
is_active team0 eth1

# Troubleshooting: each message of the tables is one that the programs say.
refused() {
    local expected=$1
    shift
    { "$@" && echo "no failure: $*"; } >said 2>&1 || true
    contains said "$expected" || { cat said; return 1; }
}
has_no_carrier() { [[ $(ip link show "$1") == *NO-CARRIER* ]]; }
has_carrier() { [[ $(ip link show "$1") != *NO-CARRIER* ]]; }
noted() { eventually contains log "$1" || { cat log; return 1; }; }

ip link set sw1 down
ip link set sw2 down
eventually has_no_carrier team0
ip link set sw1 up
ip link set sw2 up
eventually is_active team0 eth1
eventually has_carrier team0
teamd -k -f team0.conf
refused "Failed to connect using all CLIs." teamdctl lo state

teamd -f team0.conf >>log 2>&1 &
daemon=$!
eventually is_active team0 eth1
ip link add eth4 type veth peer name sw4
ip link set eth4 up
refused PortAddFail teamdctl team0 port add eth4
noted "eth4: Failed to add port (Device or resource busy)"
noted "is up; set it down first (ip link set eth4 down)"
ip link set eth4 down
ip link set eth4 master switch
refused PortAddFail teamdctl team0 port add eth4
noted "is a port of switch; release it first"
ip link set eth4 nomaster
ip link add link eth4 name mv0 type macvlan
refused PortAddFail teamdctl team0 port add eth4
noted "its frames belong to mv0"
ip link add link team0 name mv1 type macvlan
refused PortAddFail teamdctl team0 port add mv1
noted "stands on top of the team, so it cannot be below it"
refused PortAddFail teamdctl team0 port add lo
noted "a loopback device cannot be a port"
ip tuntap add tun0 mode tun
refused PortAddFail teamdctl team0 port add tun0
noted "not an Ethernet device"
refused "Daemon already running on PID" teamd -f team0.conf
teamd -k -t team0
wait "$daemon"

refused "No such file or directory" teamd -f nosuch.conf
refused "switch: the name is taken" teamd -t switch -c '{}'
refused "cannot be taken over, it is not a team of this driver" teamd -o -t switch -c '{}'
refused "The kernel has no team driver" teamd -c '{"driver": "kernel"}'
refused "the port is left out" teamd --check-config -c '{"ports": {"lo": {}}}'
refused "Failed: Operation not permitted (teamd needs root, or CAP_NET_ADMIN, CAP_NET_RAW, CAP_BPF and CAP_SYS_ADMIN; it lacks CAP_" setpriv --reuid 65534 --clear-groups teamd -f team0.conf
ip link set eth1 up
refused "is up; set it down first (ip link set eth1 down)" teamd -f team0.conf
ip link set eth1 down
ip link set eth1 master switch
teamd -d -N -f team0.conf 2>said
contains said "is a port of switch; release it first (ip link set eth1 nomaster)"
teamd -k -t team0
refused '(start with -r instead of -o to make the team anew)' teamd -o -t team0 -c '{"runner": {"name": "broadcast"}}'
teamd -r -t team0 -c '{"ports": {"eth9": {}}}' >>log 2>&1 &
noted "eth9: Skipped adding a missing port. It is taken when it appears."
teamd -k -t team0
