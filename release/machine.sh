#!/bin/bash
# machine.sh DIR: installs the .deb and the .rpm of this tree on booted machines (Debian 12 in systemd-nspawn), each with a stock Locust master to join:
# install, start, upgrade in mid-run, stop, remove, and for the .deb purge. Afterwards the machine has to be as it was before, to the last file.
# The .rpm is installed by Debian's own rpm (no mirror of an rpm distribution can be reached from where this was written): what rpm does
# with it is real, what Fedora's systemd and policies make of it is not seen.
# Needs root, mmdebstrap, systemd-nspawn, overlayfs; Debian's package servers; a Python with Locust (GUST_LOCUST_PYTHON). DIR keeps the bare Debians.
# shellcheck disable=SC2016 # what is in single quotes is for the machine
set -euo pipefail
[[ $# -eq 1 ]] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
cd "$(dirname "$0")/.."
mkdir -p "$1"
dir=$(cd "$1" && pwd)
python=${GUST_LOCUST_PYTHON:?names a Python that has Locust}
export GUST_LAB=$dir/lab GUST_BRIDGE=gustlab4 GUST_GATEWAY=10.81.0.1
port=5957 web=8989
started=()
box() { bash puppet/system/box.sh "$@"; }
say() { printf '%4d s  %s\n' "$SECONDS" "$*"; }
fail() { echo "machine.sh: $*" >&2; exit 1; }
finish() {
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
	for name in pkgdeb pkgrpm; do [[ ! -d $GUST_LAB/$name ]] || box rm "$name"; done
	ip link del "$GUST_BRIDGE" 2>/dev/null || true
}
trap finish EXIT

say "two versions of the packages"
CGO_ENABLED=0 GOOS=linux go build -trimpath -ldflags=-s -o "$dir/gust" .
arch=$(go env GOARCH)
for version in v0.0.1 v0.0.2; do
	mkdir -p "$dir/$version"
	bash release/package.sh "$dir/gust" "$arch" "$version" 2026-01-01T00:00:00Z "$dir/$version" >/dev/null
done

say "bare Debians"
bash puppet/system/roots.sh "$dir/roots"
if [[ ! -e $dir/rpmroot/complete ]]; then
	rm -rf "$dir/rpmroot" && cp -a "$dir/roots/base" "$dir/rpmroot" && rm "$dir/rpmroot/complete"
	cp /etc/resolv.conf "$dir/rpmroot/etc/resolv.conf"
	chroot "$dir/rpmroot" bash -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends rpm && rpmdb --initdb' >"$dir/rpm.log" 2>&1
	: >"$dir/rpmroot/etc/resolv.conf"
	touch "$dir/rpmroot/complete"
fi

boot() { # NAME ROOT IP
	mkdir -p "$GUST_LAB"
	box up "$1" "$2" "$3"
	rm -f "$GUST_LAB/$1/root/etc/dpkg/dpkg.cfg.d/"* # the bare Debian leaves out man pages
	cp -r "$dir/v0.0.1" "$dir/v0.0.2" "$GUST_LAB/$1/root/opt/"
}
files() { # all but what logs, locks and package managers write for themselves
	box run "$1" find / -xdev \( -path /proc -o -path /run -o -path /tmp -o -path /sys -o -path /dev -o -path /var/log -o -path /var/tmp -o -path /var/lib/rpm -o -path /root \) -prune \
		-o -path '/var/lib/systemd/*' -o -path '/var/lib/dpkg/*-old' -o -path '/var/cache/*' -o -path /etc/.pwd.lock -o -path '/etc/*-' -o -print | sort
	box run "$1" cat /etc/passwd /etc/group | sort
}
workers() { curl -s "http://$GUST_GATEWAY:$web/stats/requests" | "$python" -c 'import json,sys; print(sum(w["state"] != "missing" for w in json.load(sys.stdin)["workers"]))' 2>/dev/null || echo none; }
await() { # N: workers at the master
	local n
	for ((n = 0; n < 300; n++)); do
		[[ $(workers) != "$1" ]] || return 0
		sleep 0.1
	done
	fail "the master has $(workers) workers, not $1"
}
inside() { box run "$name" "$@"; }
has() { inside bash -c "$1" || fail "$name: not so: $1"; }

life() { # INSTALL UPGRADE REMOVE: as commands of the machine
	files "$name" >"$dir/$name.before"
	inside bash -c "$1" >"$dir/$name.log" 2>&1 || { cat "$dir/$name.log"; fail "$name: $1"; }
	has 'gust --version >/dev/null'
	has '! systemctl is-active --quiet gust && ! systemctl is-enabled --quiet gust'
	has 'id gust >/dev/null'
	has 'zcat /usr/share/man/man1/gust.1.gz | grep -q "^.Dt GUST 1"'
	has 'bash -c "source /usr/share/bash-completion/completions/gust && complete -p gust" | grep -q _gust'
	say "$name: installed: neither started nor enabled"
	inside sed -i "s/^#LOCUST_MASTER_NODE_HOST=.*/LOCUST_MASTER_NODE_HOST=$GUST_GATEWAY/; s/^#LOCUST_MASTER_NODE_PORT=.*/LOCUST_MASTER_NODE_PORT=$port/" /etc/gust/gust.env
	inside systemctl enable --now gust 2>/dev/null
	await 1
	has '[ "$(ps -o user= -C gust)" = gust ]'
	say "$name: started: the master has it"
	before=$(inside systemctl show --property=MainPID gust)
	inside bash -c "$2" >>"$dir/$name.log" 2>&1 || { cat "$dir/$name.log"; fail "$name: $2"; }
	has 'systemctl is-active --quiet gust && systemctl is-enabled --quiet gust'
	[[ $(inside systemctl show --property=MainPID gust) != "$before" ]] || fail "$name: the upgrade has not restarted the node"
	has "grep -q '^LOCUST_MASTER_NODE_PORT=$port' /etc/gust/gust.env"
	await 1
	say "$name: upgraded: restarted, its settings kept, the master has it"
	inside systemctl stop gust
	await 0
	inside systemctl start gust
	await 1
	say "$name: stopped: the master was told; started again"
	inside bash -c "$3" >>"$dir/$name.log" 2>&1 || { cat "$dir/$name.log"; fail "$name: $3"; }
	await 0
	has '[ -z "$(ps -o pid= -C gust)" ]'
	has '[ "$(systemctl show --property=LoadState gust)" = LoadState=not-found ]'
	has '[ ! -e /etc/systemd/system/multi-user.target.wants/gust.service ]'
}
clean() { # PATTERN: what may be left
	files "$name" >"$dir/$name.after"
	left=$(diff "$dir/$name.before" "$dir/$name.after" | grep '^[<>]' | grep -vE "$1" || true)
	[[ -z $left ]] || fail "$name: left behind or gone: $left"
}

name=pkgdeb
boot $name "$dir/roots/base" 10.81.0.11
"$python" -m locust -f tasks/locustfile.py --master --master-bind-host "$GUST_GATEWAY" --master-bind-port "$port" --web-host "$GUST_GATEWAY" --web-port "$web" >"$dir/locust.log" 2>&1 &
started+=($!)
life "dpkg -i /opt/v0.0.1/gust-linux-$arch.deb" "dpkg -i /opt/v0.0.2/gust-linux-$arch.deb" "dpkg -r gust"
has "grep -q '^LOCUST_MASTER_NODE_PORT=$port' /etc/gust/gust.env"
say "$name: removed: ended, its settings are there for the next time"
inside dpkg -P gust >>"$dir/$name.log" 2>&1
clean '^$'
has '! dpkg -s gust 2>/dev/null'
say "$name: purged: the machine is as it was, to the last file"

name=pkgrpm
boot $name "$dir/rpmroot" 10.81.0.12
life "rpm -i --nodeps --force-debian /opt/v0.0.1/gust-linux-$arch.rpm" "rpm -U --nodeps --force-debian /opt/v0.0.2/gust-linux-$arch.rpm" "rpm -e gust"
# What an rpm may leave: settings that were changed, and the user (and group), as Fedora's packages do.
clean '/etc/gust($|/gust.env.rpmsave$)|^> gust:x:'
has "[ -e /etc/gust/gust.env.rpmsave ] && ! rpm -q gust >/dev/null"
say "$name: removed: ended; its changed settings are kept as gust.env.rpmsave, and its user; nothing else"
