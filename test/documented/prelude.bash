# What every script here begins with. The test that runs it gave it namespaces of its own for processes, mounts and the
# network, so nothing outlives the script. The machine it makes has two network cards, eth1 and eth2, each with a
# cable to a switch; the switch's ends are sw1 and sw2.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export PATH=$root/out/bin:$PATH:/usr/sbin:/sbin
mount -t tmpfs none /run
mkdir -p /run/desk /run/netns
cp -r "$root/examples" /run/desk/examples
cd /run/desk

ip link set lo up
ip link add switch type bridge
ip link set switch up
for number in 1 2; do
    ip link add "eth$number" type veth peer name "sw$number"
    ip link set "sw$number" master switch up
done

# Repeats a command until it succeeds; gives up after some 10 s.
eventually() {
    local try
    for ((try = 0; try < 200; try++)); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        sleep 0.05
    done
    echo "waited in vain for: $*" >&2
    return 1
}

# Succeeds when the device $2 is the active port of the team $1.
is_active() { [[ $(teamdctl "$1" state item get runner.active_port) == "$2" ]]; }

# Succeeds when the file $1 contains the text $2.
contains() { grep -qF -- "$2" "$1"; }

# Runs a command that must fail with exit code $1.
fails_with() {
    local expected=$1 code=0
    shift
    "$@" || code=$?
    [[ $code == "$expected" ]] || { echo "exit code $code, not $expected: $*" >&2; return 1; }
}

# Succeeds when the port $2 of the team $1 is up.
port_is_up() { [[ $(teamdctl "$1" state item get "ports.$2.link.up") == true ]]; }

# Puts a machine named peer with the address $1 behind the switch.
add_peer() {
    ip netns add peer
    ip link add uplink type veth peer name eth0 netns peer
    ip link set uplink master switch up
    ip -n peer address add "$1" dev eth0
    ip -n peer link set lo up
    ip -n peer link set eth0 up
}

# Succeeds when the machine at the address $1 answers: it refuses a connection to a port where nobody listens.
answers() { [[ $(timeout 2 bash -c ": </dev/tcp/$1/9" 2>&1 || true) == *refused* ]]; }

# Writes the configurations of the document $1 to example1.conf, …, of which there must be $2, and checks each.
check_examples() {
    local number
    awk '/^```json$/ { out = "example" ++n ".conf"; next } /^```$/ { out = "" } out { print >out }' "$1"
    for ((number = 1; number <= $2; number++)); do
        [[ $(teamd --check-config -f "example$number.conf") == "example$number.conf: ok" ]]
    done
    [[ ! -e example$number.conf ]]
}
