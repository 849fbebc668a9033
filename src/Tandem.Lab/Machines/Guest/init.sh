#!/bin/sh
# The first process of a test machine. It finds the host's file system and makes it the root; what happens there is in
# machine.sh. Runs from the initramfs, with nothing but busybox.

mount -t devtmpfs dev /dev
exec </dev/console >/dev/console 2>&1
mount -t proc proc /proc
mount -t sysfs sys /sys

# What the host reads: the reason, when there is a way to tell it; else the console.
fail() {
    echo "machine: $*"
    [ -z "$control" ] || echo "trouble $*" >&3
    poweroff -f
    sleep 1000
}

while read -r module; do insmod "/modules/$module" || fail "cannot load $module"; done </modules/order

for port in /sys/class/virtio-ports/*; do
    read -r name <"$port/name"
    case $name in control | output | errors) eval "$name=/dev/${port##*/}" ;; esac
done
[ -c "$control" ] || fail "there is no control port"
exec 3<>"$control"
echo hello >&3

# The host's answer: two lengths, and as many octets of settings and of the command.
read -r settings_length command_length <&3
head -c "$((settings_length + command_length))" <&3 >/answer
head -c "$settings_length" /answer >/settings
tail -c "$command_length" /answer >/command
. /settings

mount -t 9p -o "trans=virtio,version=9p2000.L,msize=$packet_octets,cache=loose,ro" root /host || fail "cannot mount the host's root"
mount -t tmpfs -o mode=755 changes /changes
mkdir /changes/upper /changes/work
mount -t overlay -o lowerdir=/host,upperdir=/changes/upper,workdir=/changes/work overlay /root ||
    fail "cannot put an overlay on the host's root"

mount -t tmpfs -o mode=755 run /root/run
mkdir -p /root/run/machine/bin
cp -a /bin/. /root/run/machine/bin/
cp /settings /command /machine.sh /root/run/machine/
for place in dev proc sys; do mount --move "/$place" "/root/$place"; done
exec switch_root /root /run/machine/bin/sh /run/machine/machine.sh "$control" "$output" "$errors"
