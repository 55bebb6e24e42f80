#!/usr/bin/env bash
# roots.sh DIR: makes DIR/base, an empty Debian 12 with systemd and nothing of Puppet, for box.sh.
# Done once: a DIR/base that is complete is left alone. Needs root, mmdebstrap and Debian's package servers.
set -euo pipefail

[[ $# -eq 1 ]] || { echo "usage: roots.sh DIR" >&2; exit 2; }
mkdir -p "$1"
cd "$1"
[[ -e base/complete ]] && exit

# What a cloud image of Debian has too, as far as the test needs it. cron, unattended-upgrades and the like are left out.
packages=systemd,systemd-sysv,dbus,iproute2,iputils-ping,ca-certificates,udev,procps,kmod,curl,netbase
# The sources are this machine's: its mirror is the one that is near.
sources=${GUST_DEBIAN_SOURCES:-/etc/apt/sources.list.d/debian.sources}

rm -rf base
mmdebstrap --quiet --format=directory --variant=minbase --include="$packages" \
    --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    bookworm base "$sources"
# OpenJDK's installation wants a folder that path-exclude keeps away.
mkdir -p base/usr/share/man/man1
: >base/etc/resolv.conf
: >base/etc/machine-id
touch base/complete
