#!/usr/bin/env bash
# box.sh runs machines for the system test: systemd-nspawn containers that boot Debian's own systemd, each with a root of its own
# over a common base and with a network address on a bridge. The host needs no systemd, but root, overlayfs and cgroups.
#
#   box.sh up NAME BASE IP    boots BASE (a root folder, never written to) as NAME
#   box.sh boot NAME          boots a box that is down (after "box.sh off", or a poweroff from inside)
#   box.sh run NAME CMD...    runs a command inside
#   box.sh off NAME           powers the box off; its files stay
#   box.sh pull NAME          takes its power away
#   box.sh rm NAME            powers it off and removes it
#   box.sh rmall              removes all boxes and the bridge
set -euo pipefail

lab=${GUST_LAB:?names the folder for the boxes}
bridge=${GUST_BRIDGE:-gustlab0}
gateway=${GUST_GATEWAY:-10.78.0.1}

cgroups() { # the trees that have cgroups of their own here: hybrid (v1) and unified
    local tree
    for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
        [[ -e $tree/cgroup.procs ]] && echo "$tree"
    done
    return 0
}

leader() { # the container's process 1, as the host sees it
    local supervisor child
    supervisor=$(<"$lab/$1/pid")
    [[ -e /proc/$supervisor ]] || return 1
    child=$(cut -d' ' -f1 "/proc/$supervisor/task/$supervisor/children")
    [[ -n $child ]] && echo "$child"
}

inside() {
    local leader
    leader=$(leader "$1") || { echo "box.sh: $1 does not run" >&2; return 125; }
    shift
    nsenter -t "$leader" -m -u -i -n -p -- env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root LANG=C.UTF-8 TERM=dumb "$@"
}

up() {
    local name=$1 base=$2 ip=$3 box=$lab/$1
    mkdir -p "$box"/{upper,work,root}
    if ! ip link show "$bridge" >/dev/null 2>&1; then
        ip link add "$bridge" type bridge
        ip addr add "$gateway/24" dev "$bridge"
        ip link set "$bridge" up
    fi
    # Seven inotify instances to a box; the default of 128 is soon used up.
    [[ $(sysctl -n fs.inotify.max_user_instances) -ge 1024 ]] || sysctl -qw fs.inotify.max_user_instances=1024
    mount -t overlay overlay -o "lowerdir=$base,upperdir=$box/upper,workdir=$box/work" "$box/root"
    ip netns add "gust-$name"
    ip link add "v-$name" type veth peer name eth0 netns "gust-$name"
    ip link set "v-$name" master "$bridge" up
    ip -n "gust-$name" addr add "$ip/24" dev eth0
    ip -n "gust-$name" link set eth0 up
    ip -n "gust-$name" link set lo up
    ip -n "gust-$name" route add default via "$gateway"
    echo "$name" >"$box/root/etc/hostname"
    : >"$box/root/etc/machine-id"
    boot "$name"
}

boot() {
    local name=$1 box=$lab/$1 tree
    for tree in $(cgroups); do mkdir -p "$tree/box-$name"; done
    (
        # A cgroup of its own for each, or they take the same names; and in the box only the unified tree.
        for tree in $(cgroups); do echo "$BASHPID" >"$tree/box-$name/cgroup.procs"; done
        # A machine may set its own kernel's network parameters.
        export SYSTEMD_NSPAWN_API_VFS_WRITABLE=network
        # shellcheck disable=SC2016 # the inner shell's "$@"
        exec setsid unshare -m bash -c 'umount -R -l /sys/fs/cgroup; mount -t cgroup2 cgroup2 /sys/fs/cgroup; exec "$@"' _ \
            systemd-nspawn -q -b -D "$box/root" --register=no --keep-unit --machine="$name" \
            --network-namespace-path="/run/netns/gust-$name" --capability=CAP_NET_ADMIN \
            --resolv-conf=off --timezone=off --link-journal=no --console=pipe
    ) >>"$box/console.log" 2>&1 </dev/null &
    echo $! >"$box/pid"
    local n
    for ((n = 0; n < 600; n++)); do
        if inside "$name" systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded'; then return; fi
        sleep 0.1
    done
    echo "box.sh: $name has not booted in 60 s; see $box/console.log" >&2
    return 1
}

# gone NAME: waits until its supervisor has ended, or ends it after 30 s.
gone() {
    local pid n
    pid=$(<"$lab/$1/pid")
    for ((n = 0; n < 300; n++)); do
        [[ -e /proc/$pid ]] || return 0
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
}

off() {
    local leader
    if leader=$(leader "$1"); then kill -s RTMIN+4 "$leader" 2>/dev/null || true; fi # systemd: poweroff
    gone "$1"
}

pull() {
    local leader
    if leader=$(leader "$1"); then kill -KILL "$leader" 2>/dev/null || true; fi
    gone "$1"
}

remove() {
    local name=$1 box=$lab/$1 tree
    [[ ! -e $box/pid ]] || off "$name"
    ip netns del "gust-$name" 2>/dev/null || true
    ip link del "v-$name" 2>/dev/null || true
    if mountpoint -q "$box/root"; then umount "$box/root" || umount -l "$box/root"; fi
    for tree in $(cgroups); do
        [[ ! -d $tree/box-$name ]] || find "$tree/box-$name" -depth -type d -exec rmdir {} + 2>/dev/null || true
    done
    rm -rf "$box"
}

remove_all() {
    local box
    for box in "$lab"/*/; do
        [[ -d ${box}root ]] && remove "$(basename "$box")"
    done
    ip link del "$bridge" 2>/dev/null || true
}

case ${1:-} in
    up) shift; up "$@" ;;
    boot) shift; boot "$@" ;;
    run) shift; inside "$@" ;;
    off) shift; off "$@" ;;
    pull) shift; pull "$@" ;;
    rm) shift; remove "$@" ;;
    rmall) remove_all ;;
    *) sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
