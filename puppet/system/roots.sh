#!/usr/bin/env bash
# roots.sh DIR [SUITE...]: makes an empty system with systemd and nothing of Puppet, for box.sh: DIR/base, which is Debian 12, and
# DIR/SUITE for each other suite (trixie: Debian 13; noble, jammy: Ubuntu 24.04 and 22.04).
# Done once: a folder that is complete is left alone. Needs root, mmdebstrap and the distributions' package servers.
set -euo pipefail

[[ $# -ge 1 ]] || { echo "usage: roots.sh DIR [SUITE...]" >&2; exit 2; }
mkdir -p "$1"
cd "$1"
shift

# What a cloud image has too, as far as the test needs it. cron, unattended-upgrades and the like are left out.
packages=systemd,systemd-sysv,dbus,iproute2,iputils-ping,ca-certificates,udev,procps,kmod,curl,netbase

# make SUITE FOLDER SOURCES [OPTION...]
make() {
    local suite=$1 folder=$2 sources=$3
    shift 3
    [[ -e $folder/complete ]] && return
    rm -rf "$folder"
    mmdebstrap --quiet --format=directory --variant=minbase --include="$packages" "$@" \
        --aptopt='Acquire::Languages "none"' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
        "$suite" "$folder" "$sources"
    # OpenJDK's installation wants a folder that path-exclude keeps away.
    mkdir -p "$folder/usr/share/man/man1"
    rm -f "$folder/etc/resolv.conf"
    : >"$folder/etc/resolv.conf"
    : >"$folder/etc/machine-id"
    touch "$folder/complete"
}

# The sources are this machine's: its mirror is the one that is near.
sources=${GUST_DEBIAN_SOURCES:-/etc/apt/sources.list.d/debian.sources}
sed 's/bookworm/trixie/g' "$sources" >trixie.sources
make bookworm base "$sources"
for suite in "$@"; do
    case $suite in
        base) ;;
        trixie) make trixie trixie trixie.sources ;;
        noble | jammy)
            # Debian has Ubuntu's keys in a package.
            [[ -e ubuntu-keyring ]] || mmdebstrap --quiet --format=directory --variant=extract --include=ubuntu-keyring trixie ubuntu-keyring trixie.sources
            printf '%s\n' 'Types: deb' "URIs: ${GUST_UBUNTU_MIRROR:-http://archive.ubuntu.com/ubuntu}" "Suites: $suite $suite-updates $suite-security" \
                'Components: main universe' >"$suite.sources"
            make "$suite" "$suite" "$suite.sources" --include=apt,ubuntu-keyring --keyring="$PWD/ubuntu-keyring/usr/share/keyrings/ubuntu-archive-keyring.gpg"
            ;;
        *) echo "roots.sh: $suite is not known" >&2; exit 2 ;;
    esac
done
