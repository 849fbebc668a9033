. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

# The example stands in a list, so it is indented.
sed 's/^   //' "$root/docs/from-networkmanager.md" >flat.md
check_examples flat.md 1
teamd -d -f example1.conf
ip -details link show team0 | grep -q veth
