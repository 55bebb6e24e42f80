#!/usr/bin/env bash
# server.sh sets this machine up as the Puppet server of a swarm, with the control repository that this script lies in.
# Run it again after a change in the repository: it then only puts the change into force. Debian 12/13, Ubuntu 24.04; root.
set -euo pipefail

usage() {
    cat <<'USAGE'
usage: server.sh [option...]
  --name NAME           name under which the agents reach this machine (default: its full host name)
  --master NAME         certificate name of the Locust master (default: swarm::master in data/common.yaml)
  --nodes REGEX         certificate names that a node's secret is good for (default: node1..., ip-...compute.internal, i-...)
  --heap SIZE           memory of the Puppet server, for instance 768m (default: 1g)
Environment:
  GUST_NODE_SECRET, GUST_MASTER_SECRET   secrets of 16 characters or more; without them they are made at random, once
USAGE
}

name=$(hostname -f 2>/dev/null || hostname)
master=
nodes='node\d+(\..*)?|ip-\d+-\d+-\d+-\d+\..*compute\.internal|i-[0-9a-f]+'
heap=1g
while [[ $# -gt 0 ]]; do
    case $1 in
        -h | --help) usage; exit ;;
        --name | --master | --nodes | --heap) [[ $# -ge 2 ]] || { usage >&2; exit 2; }; declare "${1#--}=$2"; shift 2 ;;
        *) echo "server.sh: $1 is not an option" >&2; usage >&2; exit 2 ;;
    esac
done
[[ $EUID -eq 0 ]] || { echo "server.sh: needs root" >&2; exit 1; }

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ -z $master ]]; then
    master=$(sed -nE "s/^swarm::master: *['\"]?([^'\" ]+).*/\1/p" "$repository/data/common.yaml")
    [[ -n $master ]] || { echo "server.sh: data/common.yaml has no swarm::master" >&2; exit 1; }
fi

# Puppet's own packages are below /opt, Debian's are not.
export PATH=$PATH:/opt/puppetlabs/bin DEBIAN_FRONTEND=noninteractive
if ! command -v puppetserver >/dev/null; then
    echo "installing the Puppet server"
    # Its agent shall not start before it is told who it is.
    systemctl mask --quiet puppet.service puppetserver.service
    apt-get update -qq
    package=puppetserver
    apt-cache show openvox-server >/dev/null 2>&1 && package=openvox-server
    apt-get install -y -qq --no-install-recommends "$package" openssl >/dev/null
    systemctl unmask --quiet puppet.service puppetserver.service
fi
# This machine's own agent is configured like all others.
"$repository/bootstrap/agent.sh" --configure-only --server "$name" --certname "$name"
settings=$(puppet config print confdir codedir cacert dns_alt_names autosign --section server)
# was KEY: what puppet.conf said when we came.
was() { sed -n "s/^$1 = //p" <<<"$settings"; }
confdir=$(was confdir)
codedir=$(was codedir)

restart=
systemctl is-active -q puppetserver || restart=yes
# server_ KEY VALUE: says so in puppet.conf.
server_() {
    [[ $(was "$1") == "$2" ]] && return
    puppet config set "$1" "$2" --section server
    restart=yes
}
server_ dns_alt_names "puppet,$name"

echo "policy for signing"
policy=$confdir/swarm/policy
install -d -m 0750 -o root -g puppet "$confdir/swarm"
install -m 0755 "$repository/bootstrap/autosign.rb" "$confdir/swarm/autosign.rb"
# The interpreter that Puppet brings along is there for certain.
if [[ -x /opt/puppetlabs/puppet/bin/ruby ]]; then
    sed -i '1s|.*|#!/opt/puppetlabs/puppet/bin/ruby|' "$confdir/swarm/autosign.rb"
fi
if [[ ! -e $policy ]]; then
    umask 077
    node_secret=${GUST_NODE_SECRET:-$(openssl rand -hex 16)}
    master_secret=${GUST_MASTER_SECRET:-$(openssl rand -hex 16)}
    for secret in "$node_secret" "$master_secret"; do
        [[ $secret =~ ^[^[:space:]]{16,}$ ]] || { echo "server.sh: a secret has at least 16 characters and no blanks" >&2; exit 1; }
    done
    {
        echo "# SECRET ROLE NAME (a regular expression), for autosign.rb. A changed line counts from the next request on."
        echo "$node_secret node $nodes"
        echo "$master_secret master ${master//./\\.}"
    } >"$policy.new"
    chown root:puppet "$policy.new"
    chmod 0640 "$policy.new"
    mv "$policy.new" "$policy"
    umask 022
fi
server_ autosign "$confdir/swarm/autosign.rb"

for defaults in /etc/default/puppetserver /etc/sysconfig/puppetserver; do
    [[ -e $defaults ]] || continue
    if ! grep -q -- "-Xmx$heap" "$defaults"; then
        sed -i -E "s/-Xms[0-9]+[gmGM]/-Xms256m/; s/-Xmx[0-9]+[gmGM]/-Xmx$heap/" "$defaults"
        restart=yes
    fi
done

echo "control repository"
environment=$codedir/environments/production
install -d -m 0755 "$environment.new"
for part in environment.conf hiera.yaml data manifests modules; do
    cp -rL --no-preserve=ownership "$repository/$part" "$environment.new/"
done
rm -rf "$environment.new"/modules/*/spec
# Data may hold a password.
chown -R root:puppet "$environment.new"
chmod -R u=rwX,g=rX,o= "$environment.new"
rm -rf "$environment.old"
if [[ -e $environment ]]; then mv "$environment" "$environment.old"; fi
mv "$environment.new" "$environment"
rm -rf "$environment.old"

systemctl enable --quiet puppetserver
if [[ $restart ]]; then
    echo "starting the Puppet server (half a minute)"
    systemctl restart puppetserver
fi

fingerprint=$(sha256sum "$(was cacert)" | cut -d' ' -f1)
echo "ready. On the machines, with agent.sh from this folder and the secret of the role in $policy:"
echo "  master: GUST_SECRET=... ./agent.sh --server $name --certname $master --role master --ca-fingerprint $fingerprint"
echo "  node:   GUST_SECRET=... ./agent.sh --server $name --role node --ca-fingerprint $fingerprint"
