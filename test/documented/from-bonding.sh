. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

check_examples "$root/docs/from-bonding.md" 2

# The commands of the document's last table, with the document's own file.
teamd -d -f example1.conf
eventually is_active team0 eth1
teamdctl team0 state view -v
teamdctl team0 port remove eth1
is_active team0 eth2
teamdctl team0 port add eth1
eventually port_is_up team0 eth1
is_active team0 eth2
teamdctl team0 state item set runner.active_port eth1
is_active team0 eth1
