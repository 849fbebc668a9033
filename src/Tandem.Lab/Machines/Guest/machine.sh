# The first process of a test machine, once the host's files are there: sets up what a booted system has, runs the
# command, and tells the host how it ended. Arguments: the ports for control, output and errors.

here=/run/machine
PATH=$here/bin
. $here/settings
output=$2 errors=$3

# From here on the control port is also how the host's end is noticed.
fail() {
    echo "machine: $*"
    echo "trouble $*" >&3
    poweroff -f
    sleep 1000
}

mkdir -p /dev/pts /dev/shm /run/lock /run/netns
mount -t devpts -o gid=5,mode=620,ptmxmode=666 devpts /dev/pts
mount -t tmpfs -o mode=1777 shm /dev/shm
mount -t bpf bpf /sys/fs/bpf
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mount -t debugfs debugfs /sys/kernel/debug 2>/dev/null
mount -t tracefs tracefs /sys/kernel/tracing 2>/dev/null
ln -sf /proc/self/fd /dev/fd
for number in 0:stdin 1:stdout 2:stderr; do ln -sf "/proc/self/fd/${number%:*}" "/dev/${number#*:}"; done
hostname "$host_name"
ifconfig lo 127.0.0.1 up

mkdir -p "/lib/modules/$release"
mount --bind "$modules" "/lib/modules/$release" || fail "cannot find the kernel's modules at $modules"
[ "$card_pairs" = 0 ] || /sbin/modprobe virtio_net || fail "cannot load the driver of its network cards"
number=0
while [ "$number" -lt "$exchanges" ]; do
    eval "place=\$exchange$number"
    mkdir -p "$place"
    mount -t 9p -o "trans=virtio,version=9p2000.L,msize=$packet_octets,cache=mmap" "exchange$number" "$place" ||
        fail "cannot mount $place"
    number=$((number + 1))
done

# The window's size as it changes; and an end when there is nobody any more to tell anything.
{
    while read -r word rows columns <&3; do
        [ "$word" != size ] || stty -F /dev/hvc0 rows "$rows" cols "$columns"
    done
    poweroff -f
} &

taint_before=$(cat /proc/sys/kernel/tainted)
read -r uptime rest </proc/uptime
echo "ready $uptime" >&3

if [ "$terminal" = 1 ]; then
    exec 4<>/dev/hvc0 # held open: what is set goes with the last who closes it
    stty -F /dev/hvc0 sane rows "$rows" cols "$columns"
    (exec setsid -c /bin/sh $here/command </dev/hvc0 >/dev/hvc0 2>&1 3>&- 4>&-)
    code=$?
    printf %s "$end_mark" >/dev/hvc0 # anew: the end of a session hangs up what was open
else
    # By way of pipes: a port can be opened only once, and /dev/stdout may be opened by anybody.
    exec 5>"$output" 6>"$errors"
    mkfifo $here/output $here/errors
    cat $here/output >&5 3>&- 6>&- &
    output_copier=$!
    cat $here/errors >&6 3>&- 5>&- &
    errors_copier=$!
    # In a shell of its own: this one says on its standard error when a signal ended something.
    (exec setsid /bin/sh $here/command </dev/null >$here/output 2>$here/errors 3>&- 5>&- 6>&-)
    code=$?

    # Something may still run in the background and hold the pipes; that is not waited for long.
    { sleep 1; kill $output_copier $errors_copier; } 2>/dev/null 3>&- 5>&- 6>&- &
    limit=$!
    wait $output_copier $errors_copier
    kill $limit 2>/dev/null
    printf %s "$end_mark" >&5
    printf %s "$end_mark" >&6
fi

sync
taint=$(cat /proc/sys/kernel/tainted)
echo "exit $code $((taint & ~taint_before))" >&3

# The host ends the machine when it has read everything.
sleep 10
poweroff -f
sleep 1000
