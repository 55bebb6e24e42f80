#!/usr/bin/env bash
# rehearse.sh does with the images what can be done without EC2: on a bare Debian in a container the images' own scripts are run (provision,
# clean, assert) for the roles node, master and puppet. Then clones of them are booted: a Puppet server, a master, three nodes, each with the user
# data that fleet gives them and an instance metadata service on this machine. It fails unless the clones have machine-ids and host keys of their
# own, the three nodes are connected to the master within 60 s of their boot, its web UI wants and takes the password that fleet has shown, the
# nodes' first run of the Puppet agent succeeds, and the node with a short time to live ends by itself.
# Needs root, mmdebstrap, systemd-nspawn, overlayfs; Debian's and Python's package servers; packer/fleet/fleet and moto (make fleet fleet-deps).
#   rehearse.sh DIR MOTO       DIR keeps the bare Debian and Python's packages for the next time; MOTO has moto
set -euo pipefail

[[ $# -eq 2 ]] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
dir=$(cd "$1" && pwd)
moto=$(cd "$2" && pwd)
export GUST_LAB=$dir/lab GUST_BRIDGE=gustlab1 GUST_GATEWAY=10.79.0.1
box=$here/../puppet/system/box.sh
# What has a clone of it, and the last number of its address.
# (Names of machines are the whole host's: those of make system are others.)
declare -A number=([clone-puppet]=30 [clone-master]=20 [clone1]=21 [clone2]=22 [clone3]=23)
nodes=(clone1 clone2 clone3)
started=()

finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    for name in bake-node bake-master bake-puppet "${!number[@]}"; do [[ ! -d $GUST_LAB/$name ]] || "$box" rm "$name"; done
    ip link del "$GUST_BRIDGE" 2>/dev/null || true
}
trap finish EXIT
say() { printf '%4d s  %s\n' "$SECONDS" "$*"; }
fail() { echo "rehearse.sh: $*" >&2; exit 1; }
# within SECONDS COMMAND...: the command succeeds before so much time is over.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || return 1
        sleep 0.2
    done
}
# inside NAME COMMAND...
inside() { "$box" run "$@"; }

# bake ROLE ADDRESS THING...: makes the image $dir/image-ROLE; assert.sh has to miss the things before clean.sh.
bake() {
    local role=$1 name=bake-$1 address=$2 root=$GUST_LAB/bake-$1/root log=$dir/bake-$1.log part
    shift 2
    "$box" up "$name" "$dir/roots/base" "$address"
    # What a build leaves behind, for clean.sh to find.
    mkdir -p "$root/var/tmp/build/"{packer,puppet} "$root/root/.ssh"
    echo "ssh-ed25519 AAAA build" >"$root/root/.ssh/authorized_keys"
    echo "secret" >"$root/root/.bash_history"
    # The container mounts a /tmp of its own, so what is to be in /tmp is put there from inside.
    for part in modules bootstrap data manifests environment.conf hiera.yaml; do cp -r "$here/../puppet/$part" "$root/var/tmp/build/puppet/"; done
    cp -r "$here/files" "$here/scripts" "$here/manifests" "$here/versions" "$root/var/tmp/build/packer/"
    cp "$dir/gust" "$root/var/tmp/build/"
    printf 'Acquire::http::Proxy "http://%s:3180";\n' "$GUST_GATEWAY" >"$root/etc/apt/apt.conf.d/90rehearse"
    inside "$name" bash -euc 'mkdir -p /tmp/gust-build /var/lib/puppet/ssl/certs
        mv /var/tmp/build/* /tmp/gust-build/
        echo x >/var/lib/puppet/ssl/certs/build.pem'
    inside "$name" env GUST_ROLE="$role" PIP_NO_INDEX=1 PIP_FIND_LINKS="http://$GUST_GATEWAY:3180/wheels/" PIP_TRUSTED_HOST="$GUST_GATEWAY" \
        bash /tmp/gust-build/packer/scripts/provision.sh >"$log" 2>&1 || { tail -20 "$log"; fail "provision.sh failed"; }
    if inside "$name" bash /tmp/gust-build/packer/scripts/assert.sh >"$dir/assert-before.log" 2>&1; then fail "assert.sh found nothing wrong in an image that was not cleaned"; fi
    for part in "a Puppet certificate" "machine-id" "an SSH host key" "a key for root" "a history" "package lists" "build folder" "$@"; do
        grep -q "WRONG: .*$part" "$dir/assert-before.log" || fail "assert.sh did not see: $part"
    done
    inside "$name" bash /tmp/gust-build/packer/scripts/clean.sh >>"$log" 2>&1 || { tail -20 "$log"; fail "clean.sh failed"; }
    inside "$name" bash /tmp/gust-build/packer/scripts/assert.sh
    # A machine that has lost its id writes no random seed and journal that an image would carry; power goes off at once, as when EC2 takes the image.
    "$box" pull "$name"
    rm -f "$root/etc/apt/apt.conf.d/90rehearse"
    rm -rf "$dir/image-$role"
    cp -a "$root" "$dir/image-$role"
    GUST_IMAGE=$dir/image-$role bash "$here/scripts/assert.sh"
    "$box" rm "$name"
    say "an image of a $role, $(du -sm --one-file-system "$dir/image-$role" | cut -f1) MB"
}

# clone ROLE NAME: boots a machine from the image. It is told where the metadata service is, since 169.254.169.254 may be this machine's
# own, and the names which Route 53 would know.
clone() {
    local base=$dir/machine-$2
    rm -rf "$base"
    cp -a "$dir/image-$1" "$base"
    install -d "$base/etc/systemd/system/gust-first-boot.service.d"
    printf '[Service]\nEnvironment=GUST_METADATA=http://%s:3181\n' "$GUST_GATEWAY" >"$base/etc/systemd/system/gust-first-boot.service.d/rehearse.conf"
    printf '127.0.0.1 localhost\n10.79.0.%s puppet.lab\n10.79.0.%s locust.lab\n' "${number[clone-puppet]}" "${number[clone-master]}" >"$base/etc/hosts"
    # A Puppet server is longer at its first boot than box.sh waits.
    "$box" up "$2" "$base" "10.79.0.${number[$2]}" || [[ $1 == puppet ]]
}

say "a bare Debian"
"$here/../puppet/system/roots.sh" "$dir/roots"
(cd "$here/.." && CGO_ENABLED=0 go build -trimpath -o "$dir/gust" .)
locust=$(sed -n "s/.*\$version = '\(.*\)',/\1/p" "$here/../puppet/modules/locustserver/manifests/init.pp")
constraints=$here/../puppet/modules/locustserver/files/constraints.txt
if ! cmp -s "$constraints" "$dir/www/wheels/complete"; then
    say "Locust $locust and what it needs"
    rm -rf "$dir/www/wheels"
    "$moto/bin/pip" download --quiet --disable-pip-version-check --only-binary=:all: --python-version 3.11 --dest "$dir/www/wheels" \
        "locust==$locust" --constraint "$constraints"
    cp "$constraints" "$dir/www/wheels/complete"
fi

mkdir -p "$GUST_LAB" "$dir/user-data"
ip link add "$GUST_BRIDGE" type bridge
ip addr add "$GUST_GATEWAY/24" dev "$GUST_BRIDGE"
ip link set "$GUST_BRIDGE" up
"$moto/bin/python" "$here/rehearse/world.py" "$GUST_GATEWAY" "$dir" >"$dir/world.log" 2>&1 &
started+=($!)
if [[ -z ${GUST_KEEP_IMAGES:-} || ! -d $dir/image-puppet ]]; then
bake node 10.79.0.10
bake master 10.79.0.11 "a password of the web UI" "a certificate of the web UI" "Locust is enabled" "nginx is enabled"
bake puppet 10.79.0.12
fi

say "a Puppet server from its image"
cat >"$dir/user-data/${number[clone-puppet]}" <<'TOLD'
#gust-environment
GUST_ROLE=puppet
GUST_PUPPET_NAME=puppet.lab
GUST_MASTER_NAME=locust.lab
GUST_NODE_SECRET=the-secret-of-the-nodes
GUST_MASTER_SECRET=the-secret-of-the-master
TOLD
clone puppet clone-puppet
within 240 inside clone-puppet systemctl is-active --quiet gust-first-boot ||
    { inside clone-puppet journalctl -b -o cat -u gust-first-boot -n 40; fail "the Puppet server does not run"; }
# Here a machine's console is a plain file in it.
fingerprint=$(inside clone-puppet sed -n 's/^gust Puppet CA SHA-256 \([0-9a-f]*\)$/\1/p' /dev/console)
[[ $fingerprint ]] || fail "the console says nothing of the Puppet server's authority"

say "what fleet tells the others"
export AWS_ENDPOINT_URL=http://127.0.0.1:3182 AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=b AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 \
    AWS_EC2_METADATA_DISABLED=true
"$moto/bin/moto_server" -H 127.0.0.1 -p 3182 >"$dir/moto.log" 2>&1 &
started+=($!)
within 60 curl -s "$AWS_ENDPOINT_URL/moto-api/" || fail "moto does not answer"
image=$("$moto/bin/python" -c 'import boto3; print(boto3.client("ec2").describe_images(Filters=[{"Name": "architecture", "Values": ["x86_64"]}])["Images"][0]["ImageId"])')
fleet() { "$here/fleet/fleet" "$@" 2>>"$dir/fleet.log"; }
fleet init >/dev/null
fleet init --name short >/dev/null
fleet master up --host locust.lab --image "$image" --locustfile "$here/rehearse/locustfile.py" --wait booted >"$dir/master.txt"
fleet up --count 2 --master locust.lab --image "$image" --wait booted --yes \
    --set PUPPET_SERVER=puppet.lab --set PUPPET_CA_FINGERPRINT="$fingerprint" --set PUPPET_SECRET=the-secret-of-the-nodes >/dev/null
fleet up --name short --count 1 --master locust.lab --image "$image" --wait booted --yes --life 60s >/dev/null
told() { "$moto/bin/python" "$here/rehearse/user_data.py" "$@"; }
told default master >"$dir/user-data/${number[clone-master]}"
told default node | tee "$dir/user-data/${number[clone1]}" >"$dir/user-data/${number[clone2]}"
told short node >"$dir/user-data/${number[clone3]}"
password=$(sed -n 's/^password: //p' "$dir/master.txt")
[[ $password ]] || fail "fleet has shown no password"

say "a master from its image"
booted=$SECONDS
clone master clone-master
# The certificate that the master shows is the one whose sum is on its console.
web=("https://locust.lab" --resolve "locust.lab:443:10.79.0.${number[clone-master]}" --cacert "$dir/web.pem" --silent --output /dev/null --write-out '%{http_code}')
shown() { openssl s_client -connect "10.79.0.${number[clone-master]}:443" -servername locust.lab </dev/null 2>/dev/null | openssl x509 >"$dir/web.pem"; }
answers() { shown && [[ $(curl "${web[@]}" --user "locust:$password") == 200 ]]; }
within 60 answers || { inside clone-master journalctl -b -o cat -n 60; fail "the web UI does not answer 60 s after the master's boot"; }
say "its web UI takes the password $((SECONDS - booted)) s after its boot"
[[ $(curl "${web[@]}") == 401 ]] || fail "the web UI answers without a password"
[[ $(curl "${web[@]}" --user "locust:x$password") == 401 ]] || fail "the web UI answers with another password"
sum=$(openssl x509 -in "$dir/web.pem" -noout -fingerprint -sha256 | cut -d= -f2)
inside clone-master grep -q "^gust web certificate SHA-256 $sum\$" /dev/console || fail "the console does not say which certificate the web UI has"
curl --silent --cacert "$dir/web.pem" --resolve "locust.lab:443:10.79.0.${number[clone-master]}" --user "locust:$password" https://locust.lab/ | grep -q '"Rehearsal"' ||
    fail "the master does not run the locustfile that fleet has sent"

say "three nodes from their image"
for name in "${nodes[@]}"; do clone node "$name"; done
booted=$SECONDS
export FLEET_WEB_PASSWORD=$password
count() {
    curl --silent --cacert "$dir/web.pem" --resolve "locust.lab:443:10.79.0.${number[clone-master]}" --user "locust:$password" https://locust.lab/stats/requests |
        "$moto/bin/python" -c 'import json,sys; print(sum(w["state"] != "missing" for w in json.load(sys.stdin)["workers"]))'
}
connected() { [[ $(count) -eq $1 ]]; }
within 60 connected 3 || { inside clone1 journalctl -b -o cat -n 40; fail "$(count) of 3 nodes are connected 60 s after their boot"; }
say "three nodes are connected $((SECONDS - booted)) s after the last one's boot"

ids=$(for name in "${!number[@]}"; do inside "$name" cat /etc/machine-id; done | grep -E '^[0-9a-f]{32}$' | sort -u | wc -l)
keys=$(for name in "${!number[@]}"; do inside "$name" cat /etc/ssh/ssh_host_ed25519_key.pub; done | sort -u | wc -l)
[[ $ids -eq 5 ]] || fail "five clones have $ids machine-ids"
[[ $keys -eq 5 ]] || fail "five clones have $keys SSH host keys"
for name in "${!number[@]}"; do inside "$name" test ! -e /root/.ssh/authorized_keys || fail "$name has the build's key"; done
inside clone3 bash -c '! compgen -G "/var/lib/puppet/ssl/certs/*" >/dev/null' || fail "clone3 has a Puppet certificate"
for name in "${nodes[@]}"; do inside "$name" systemctl is-active --quiet gust-life.timer || fail "$name has no time to live"; done
say "five machine-ids, five host keys, no key or certificate of the build, three timers for the end"

for name in clone1 clone2; do
    within 120 inside "$name" bash -c "journalctl -b -o cat -u gust-puppet | grep -q 'agent.sh: i-0${number[$name]} is as it should be'" ||
        { inside "$name" journalctl -b -o cat -u gust-puppet -n 40; fail "$name's first run of the Puppet agent did not succeed"; }
    inside "$name" test -e "/var/lib/puppet/ssl/certs/i-0${number[$name]}.pem" || fail "$name has no certificate"
    inside "$name" bash -c '! grep -rq the-secret-of /etc/puppet' || fail "$name has kept the secret"
done
say "clone1 and clone2 have certificates of the Puppet server and had their first run"
inside clone1 puppet agent --test --waitforlock 120 >"$dir/second-run.log" 2>&1 || { tail -20 "$dir/second-run.log"; fail "clone1's second run still changes something"; }
say "the second run changes nothing"

supervisor=$(<"$GUST_LAB/clone3/pid")
within 60 test ! -e "/proc/$supervisor" || fail "clone3 did not switch itself off after its 60 s"
within 30 connected 2 || fail "$(count) nodes are connected after the end of one"
say "clone3 has switched itself off after its 60 s, the others are connected"

"$box" off clone-master
"$box" boot clone-master
within 60 answers || { inside clone-master journalctl -b -o cat -n 40; fail "the web UI does not answer after a reboot of the master"; }
within 60 connected 2 || fail "$(count) nodes have come back to the master after its reboot"
say "the master is as before after a reboot, and the nodes are back"
rm -rf "$dir"/machine-*
[[ ${GUST_KEEP_IMAGES:-} ]] || rm -rf "$dir"/image-*
