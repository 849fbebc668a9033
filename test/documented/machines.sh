. "$(dirname "${BASH_SOURCE[0]}")/prelude.bash"

# A machine does not see what is below /run here.
cd "$root"
exec </dev/null

tandem lab machine -- uname -r

# At no terminal the shell reads its script, which is empty.
tandem lab machine

echo 'modprobe bonding; ip -details link add bond0 type bond mode 802.3ad; ip link show bond0' | tandem lab machine --kernel 6.1

tandem lab machine --exchange out -- sh -c 'dmesg >out/machine-dmesg.txt'
grep -q 'Linux version 6' out/machine-dmesg.txt
