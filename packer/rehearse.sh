#!/usr/bin/env bash
# rehearse.sh does with the image what can be done without EC2: on a bare Debian in a container the image's own scripts are run (provision, clean,
# assert), then three clones of it are booted, with an instance metadata service and a stock Locust master on this machine. It fails
# unless the clones have machine-ids and host keys of their own, all three are connected within 60 s of their boot, and the one with a short
# time to live ends by itself.
# Needs root, mmdebstrap, systemd-nspawn, overlayfs; Debian's package servers; a Python with Locust (GUST_LOCUST_PYTHON).
#   rehearse.sh DIR       DIR keeps the bare Debian for the next time
set -euo pipefail

[[ $# -eq 1 ]] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
dir=$(cd "$1" && pwd)
python=${GUST_LOCUST_PYTHON:?names a Python that has Locust}
export GUST_LAB=$dir/lab GUST_BRIDGE=gustlab1 GUST_GATEWAY=10.79.0.1
box=$here/../puppet/system/box.sh
clones=(clone1 clone2 clone3)
started=()

finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    for name in bake "${clones[@]}"; do [[ ! -d $GUST_LAB/$name ]] || "$box" rm "$name"; done
    ip link del "$GUST_BRIDGE" 2>/dev/null || true
}
trap finish EXIT
say() { printf '%4d s  %s\n' "$SECONDS" "$*"; }
fail() { echo "rehearse.sh: $*" >&2; exit 1; }

say "a bare Debian"
"$here/../puppet/system/roots.sh" "$dir/roots"
(cd "$here/.." && CGO_ENABLED=0 go build -trimpath -o "$dir/gust" .)

say "the machine that becomes the image"
mkdir -p "$GUST_LAB"
"$box" up bake "$dir/roots/base" 10.79.0.10
"$python" "$here/rehearse/world.py" "$GUST_GATEWAY" >"$dir/world.log" 2>&1 &
started+=($!)
root=$GUST_LAB/bake/root
mkdir -p "$root/var/tmp/build/packer" "$root/root/.ssh"
# The container mounts a /tmp of its own, so what is to be in /tmp is put there from inside.
cp -r "$here/../puppet/modules" "$root/var/tmp/build/modules"
cp -r "$here/files" "$here/scripts" "$here/manifests" "$here/versions" "$root/var/tmp/build/packer/"
cp "$here/../puppet/bootstrap/agent.sh" "$dir/gust" "$root/var/tmp/build/"
echo "Acquire::http::Proxy \"http://$GUST_GATEWAY:3180\";" >"$root/etc/apt/apt.conf.d/90rehearse"
# What a build leaves behind, for clean.sh to find.
echo "ssh-ed25519 AAAA build" >"$root/root/.ssh/authorized_keys"
echo "secret" >"$root/root/.bash_history"
"$box" run bake bash -euc 'mkdir -p /tmp/gust-build/puppet /var/lib/puppet/ssl/certs
    mv /var/tmp/build/modules /tmp/gust-build/puppet/ && mv /var/tmp/build/* /tmp/gust-build/
    echo x >/var/lib/puppet/ssl/certs/build.pem'
say "provision.sh"
"$box" run bake bash /tmp/gust-build/packer/scripts/provision.sh >"$dir/provision.log" 2>&1 || { tail -20 "$dir/provision.log"; fail "provision.sh failed"; }
say "assert.sh, which has to complain before clean.sh"
if "$box" run bake bash /tmp/gust-build/packer/scripts/assert.sh >"$dir/assert-before.log" 2>&1; then fail "assert.sh found nothing wrong in an image that was not cleaned"; fi
for thing in "a Puppet certificate" "machine-id" "an SSH host key" "a key for root" "a history" "package lists" "build folder"; do
    grep -q "WRONG: .*$thing" "$dir/assert-before.log" || fail "assert.sh did not see: $thing"
done
say "clean.sh"
"$box" run bake bash /tmp/gust-build/packer/scripts/clean.sh >"$dir/clean.log" 2>&1 || { tail -20 "$dir/clean.log"; fail "clean.sh failed"; }
"$box" run bake bash /tmp/gust-build/packer/scripts/assert.sh
# A machine that has lost its id writes no random seed and journal that an image would carry; power goes off at once, as when EC2 takes the image.
"$box" pull bake
rm -f "$root/etc/apt/apt.conf.d/90rehearse"
say "the image"
rm -rf "$dir/image"
cp -a "$root" "$dir/image"
GUST_IMAGE=$dir/image bash "$here/scripts/assert.sh"
"$box" rm bake

say "a stock master and three clones"
"$python" -m locust -f "$here/rehearse/locustfile.py" --master --master-bind-host "$GUST_GATEWAY" --master-bind-port 5757 \
    --web-host 127.0.0.1 --web-port 8789 >"$dir/locust.log" 2>&1 &
started+=($!)
number=20
for name in "${clones[@]}"; do
    number=$((number + 1))
    mkdir -p "$dir/drop/$name"
    # box.sh boots it; the metadata service is told where, since 169.254.169.254 may be this machine's own.
    (
        base=$dir/image-$name
        rm -rf "$base" && mkdir "$base"
        cp -a "$dir/image/." "$base/"
        install -d "$base/etc/systemd/system/gust-first-boot.service.d"
        printf '[Service]\nEnvironment=GUST_METADATA=http://%s:3181\n' "$GUST_GATEWAY" >"$base/etc/systemd/system/gust-first-boot.service.d/rehearse.conf"
        "$box" up "$name" "$base" "10.79.0.$number"
    )
done
booted=$SECONDS
for ((n = 0; n < 600; n++)); do
    connected=$(curl -s http://127.0.0.1:8789/stats/requests | "$python" -c 'import json,sys; print(sum(w["state"] != "missing" for w in json.load(sys.stdin)["workers"]))' 2>/dev/null || echo 0)
    [[ $connected -lt 3 ]] || break
    sleep 0.1
done
[[ $connected -eq 3 ]] || { "$box" run clone1 journalctl -b -o cat -n 40; fail "$connected of 3 clones are connected 60 s after their boot"; }
say "three clones are connected $((SECONDS - booted)) s after the last one's boot"

ids=$(for name in "${clones[@]}"; do "$box" run "$name" cat /etc/machine-id; done | grep -E '^[0-9a-f]{32}$' | sort -u | wc -l)
keys=$(for name in "${clones[@]}"; do "$box" run "$name" cat /etc/ssh/ssh_host_ed25519_key.pub; done | sort -u | wc -l)
[[ $ids -eq 3 ]] || fail "three clones have $ids machine-ids"
[[ $keys -eq 3 ]] || fail "three clones have $keys SSH host keys"
for name in "${clones[@]}"; do
    "$box" run "$name" test ! -e /root/.ssh/authorized_keys || fail "$name has the build's key"
    "$box" run "$name" bash -c '! compgen -G "/var/lib/puppet/ssl/certs/*" >/dev/null' || fail "$name has a Puppet certificate"
    "$box" run "$name" systemctl is-active --quiet gust-life.timer || fail "$name has no time to live"
done
say "three machine-ids, three host keys, no key or certificate of the build, three timers for the end"

say "clone3 has been told to live for 45 s"
supervisor=$(<"$GUST_LAB/clone3/pid")
for ((n = 0; n < 600; n++)); do
    [[ -e /proc/$supervisor ]] || break
    sleep 0.1
done
[[ ! -e /proc/$supervisor ]] || fail "clone3 did not switch itself off"
"$box" run clone1 systemctl is-active --quiet gust.service || fail "clone1 has ended too"
say "clone3 has switched itself off, the others have not"
rm -rf "$dir"/image-*
