. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

sed -n '/<!-- file: old.conf -->/,/^```$/p' "$root/docs/from-teamd.md" | sed '1,2d;$d' >old.conf
teamd --check-config -f old.conf
teamd --check-config -c '{"link_watch": {"name": "arping", "target_host": "192.0.2.1"}}' || echo "not like this"

# The old team is one of Tandem's here, as no kernel at hand has both; to the commands it is the same.
sed 's/delay-up/delay_up/' old.conf >team0.conf
teamd -d -f old.conf
teamd -k -t team0
teamd -d -f team0.conf
ip address add 192.0.2.10/24 dev team0
ip link set team0 up

# The file names that scripts know, and what the table of checks offers in place of the old ways.
test -S /var/run/teamd/team0.sock
test -s /var/run/teamd/team0.pid
ip link add eth3 type veth peer name sw3
teamdctl team0 port add eth3
teamdctl team0 state dump | grep -q '"eth3": {'

# libteam's own teamdctl says the same as ours.
diff <(/usr/bin/teamdctl team0 state view -v) <(teamdctl team0 state view -v)
diff <(/usr/bin/teamdctl team0 config dump actual) <(teamdctl team0 config dump actual)
/usr/bin/teamdctl team0 port remove eth3
fails_with 1 teamdctl team0 port present eth3
