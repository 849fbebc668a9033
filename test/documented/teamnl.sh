. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

teamd -d -t team0 -c '{"runner": {"name": "activebackup"}, "ports": {"eth1": {}, "eth2": {}}}'
ip link set team0 up
eventually is_active team0 eth1

# Look.
teamnl team0 ports
teamnl team0 options
teamnl team0 getoption mode
teamnl -p eth1 team0 getoption enabled

# Set.
teamnl team0 setoption notify_peers_count 3
teamnl -p eth2 team0 setoption priority -- -10
teamnl -p eth2 team0 getoption priority

# Watch.
timeout --preserve-status -s INT 2 teamnl team0 monitor
timeout --preserve-status -s INT 2 teamnl team0 monitor all

# Commands may be cut.
teamnl team0 p
teamnl team0 g mode

# When it fails.
fails_with 1 teamnl team9 ports
fails_with 1 teamnl eth1 ports
fails_with 1 teamnl team0 getoption nonsense
fails_with 1 teamnl team0 setoption mode random
