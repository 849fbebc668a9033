# Puts what NetworkManager wants around a shell, in a mount namespace of its own: its files and ours over /usr, a configuration, a
# message bus, and a /sys that nobody can write to: that is how it knows that there is no udev. Then the shell takes commands.
# Usage: sh surroundings.sh OURS    OURS is the root of what we put in place

root=$(dirname "$0")/../../..
set -e
mount -t overlay -o "lowerdir=$1/usr:$root/out/machine/networkmanager/usr:/usr" overlay /usr
# Options of bonds are files below /sys/devices.
mount --bind /sys/devices /sys/devices
mount -o remount,bind,ro /sys
for place in /etc/dbus-1/system.d /etc/NetworkManager /var/lib/NetworkManager; do
    mkdir -p "$place"
    mount -t tmpfs -o mode=755 none "$place"
done
mkdir -p /etc/NetworkManager/system-connections /run/NetworkManager /run/dbus
cat >/etc/NetworkManager/NetworkManager.conf <<END
[main]
plugins=keyfile
auth-polkit=false
dns=none
no-auto-default=*

[logging]
backend=syslog
END
dbus-daemon --system --fork --nopidfile
exec sh
