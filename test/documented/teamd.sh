. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

# The commands of docs/teamd.md, in its order.
cat > team0.conf <<'CONF'
{
  "device": "team0",
  "runner": {"name": "activebackup"},
  "ports": {
    "eth1": {"prio": 100},
    "eth2": {"prio": 10}
  }
}
CONF
is_up() { ip -o link show dev "$1" | grep -q '[<,]UP[,>]'; }

# Start, look, stop
ip link set eth1 down
ip link set eth2 down
teamd -f team0.conf -d
ip address add 192.0.2.1/24 dev team0
ip link set team0 up
teamdctl team0 state
eventually is_active team0 eth1

teamd -e -t team0
teamd -k -t team0
fails_with 1 teamd -e -t team0
fails_with 1 ip link show dev team0
fails_with 1 is_up eth1

# Check a configuration first
teamd --check-config -f team0.conf
[ "$(teamd --check-config -f team0.conf)" = "team0.conf: ok" ]

# Change the configuration of a running team
teamd -f team0.conf -d
sed -i 's/"prio": 10}/"prio": 200}/' team0.conf
kill -HUP $(cat /var/run/teamd/team0.pid)
eventually is_active team0 eth2
teamdctl team0 config update team0.conf
[ "$(teamdctl team0 config update team0.conf)" = "Nothing to change." ]
sed -i 's/"prio": 200}/"prio": 10}/' team0.conf
teamd -k -t team0

# Restart and upgrade without losing a frame
teamd -f team0.conf -d
crashed=$(cat /var/run/teamd/team0.pid)
kill -9 $(cat /var/run/teamd/team0.pid)
eventually fails_with 1 kill -0 "$crashed"
is_up eth1
teamd -f team0.conf -d -o
is_up eth1

teamd -k -t team0
teamd -f team0.conf -d -N
teamd -k -t team0
is_up eth1
teamd -f team0.conf -d -o
teamd -k -t team0

# Teams in several network namespaces
ip netns add blue
ip netns exec blue teamd -t team0 -c '{"runner": {"name": "roundrobin"}}' --run-dir /run/teamd-blue -d
ip netns exec blue ip link show dev team0
fails_with 1 ip link show dev team0
teamd -k -t team0 --run-dir /run/teamd-blue

# As another user
teamd -f team0.conf -d --user nobody
daemon=$(cat /var/run/teamd/team0.pid)
[ "$(stat -c %U /var/run/teamd/team0.pid /var/run/teamd/team0.sock | sort -u)" = nobody ]
grep -q "^Uid:.$(id -u nobody)" "/proc/$daemon/status"
teamd -k -t team0
fails_with 1 ip link show dev team0

# Over ZeroMQ
teamd -f team0.conf -d -Z ipc:///run/teamd/team0.zmq
teamdctl -Z ipc:///run/teamd/team0.zmq team0 state
[ "$(stat -c %a /run/teamd/team0.zmq)" = 700 ]
teamd -k -t team0
fails_with 1 test -e /run/teamd/team0.zmq
