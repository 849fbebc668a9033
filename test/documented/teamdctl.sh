. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

cat >team0.conf <<'END'
{
  "device": "team0",
  "runner": {"name": "activebackup"},
  "link_watch": {"name": "ethtool"},
  "ports": {"eth1": {}}
}
END
teamd -d -f team0.conf
ip link set team0 up
eventually is_active team0 eth1

# Ports come and go.
teamdctl team0 port add eth2
eventually port_is_up team0 eth2
teamdctl team0 port remove eth2
fails_with 1 teamdctl team0 port present eth2
teamdctl team0 port add eth2
eventually port_is_up team0 eth2

# Is my team all right?
teamdctl team0 state
teamdctl team0 state view -v

# The same for programs.
teamdctl team0 state dump
teamdctl team0 state dump -o
teamdctl team0 state item get runner.active_port
teamdctl team0 state item set runner.active_port eth2
is_active team0 eth2
teamdctl team0 state item set setup.debug_level 1
teamdctl team0 port present eth1

# What happens.
timeout --preserve-status -s INT 1 teamdctl team0 monitor
timeout --preserve-status -s INT 1 teamdctl -o team0 monitor

# Configuration.
teamdctl team0 config dump
teamdctl team0 config dump actual
teamdctl team0 config dump noports -o
[ "$(teamdctl team0 config update --dry-run team0.conf)" = "Nothing to change." ]
sed -i 's/"eth1": {}/"eth1": {}, "eth2": {"prio": -1}/' team0.conf
teamdctl team0 config update --dry-run team0.conf
teamdctl team0 config update team0.conf
[ "$(teamdctl team0 config update - <team0.conf)" = "Nothing to change." ]
fails_with 1 teamdctl team0 config update - <<<'{"runner": {"name": "random"}}'
teamdctl team0 port config update eth1 '{"prio": 50}'
is_active team0 eth1
teamdctl team0 port config dump eth1
teamdctl team0 port config update -- eth1 '{"prio": -10, "sticky": true}'

# Short forms.
teamdctl team0 s
teamdctl team0 c d a
teamdctl team0 p p eth1
