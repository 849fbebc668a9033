. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

cat > team0.conf <<'CONF'
{
  "device": "team0",
  "runner": {"name": "activebackup"},
  "link_watch": {"name": "ethtool", "delay_up": 250},
  "ports": {
    "eth1": {"prio": 100},
    "eth2": {"prio": 10}
  }
}
CONF
check_examples "$root/docs/team2bond.md" 1
diff team0.conf example1.conf

team2bond --master team0.conf --rename bond0 --ip --stdout

# Which team
teamd -d -f team0.conf
ip address add 192.0.2.10/24 dev team0
ip link set team0 up
team2bond --master team0 --source running --rename bond0 --ip --stdout

# Into what
team2bond --master team0 --source running --rename bond0 --ifupdown --stdout
