. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

# The document's own file.
sed -n '/<!-- file: team0.conf -->/,/^```$/p' "$root/README.md" | sed '1,2d;$d' >team0.conf

teamd --check-config -f team0.conf
ip link set eth1 down
ip link set eth2 down
teamd -d -f team0.conf
ip address add 192.0.2.10/24 dev team0
ip link set team0 up

eventually is_active team0 eth1
eventually port_is_up team0 eth2
teamdctl team0 state

# Somebody behind the switch, to see that frames really go where the state says.
add_peer 192.0.2.20/24
eventually answers 192.0.2.20

ip link set eth1 down
eventually is_active team0 eth2
teamdctl team0 state item get runner.active_port
answers 192.0.2.20

ip link set eth1 up
eventually is_active team0 eth1
answers 192.0.2.20

teamd -k -f team0.conf
if ip link show team0 2>/dev/null; then exit 1; fi
ip link show eth1 | grep -q 'state DOWN'
