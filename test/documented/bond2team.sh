. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

# Which bond: here there is none, and that is said.
fails_with 1 \
    bond2team --master bond0
bond2team --bonding_opts "mode=active-backup miimon=100 primary=eth1" --port eth1 --port eth2 --json --stdout

# Into what, and where: the file that the document shows.
mkdir bond.d
sed -n '/^auto bond0$/,/^```$/p' "$root/docs/bond2team.md" | grep -v '^```$' > bond.d/interfaces
ip link set eth1 down
ip link set eth2 down
bond2team --master bond0 --configdir bond.d --rename team0 --json --outputdir .
teamd --check-config -f teamd.conf
teamd -d -f teamd.conf
[[ $(teamdctl team0 state item get setup.runner_name) == lacp ]]
teamdctl team0 port present eth2

# What means nothing.
fails_with 1 \
    bond2team --bonding_opts "mode=4 lacp_rate=quick" --stdout
