#!/usr/bin/env bash
# agent.sh makes this machine a master or a node of a swarm: it installs the Puppet agent, gets a certificate and lets Puppet do the rest,
# every 5 minutes from then on. It asks nothing and can be run again, so cloud-init may run it at each boot. Debian, Ubuntu; root.
set -euo pipefail

usage() {
    cat <<'USAGE'
usage: agent.sh --server NAME [option...]
  --server NAME           the Puppet server
  --certname NAME         name of this machine's certificate (default: its full host name)
  --role ROLE             master or node; written into the certificate
  --ca-fingerprint SUM    SHA-256 sum of the Puppet CA's certificate file: another one is not trusted at the first contact
  --interval TIME         time between runs (default: 5m)
  --configure-only        only install and configure: no certificate, no run
Environment:
  GUST_SECRET             the secret of the role (server.sh has put it into the file swarm/policy of the Puppet server)
  GUST_SECRET_FILE        or a file with it
USAGE
}

server=
certname=$(hostname -f 2>/dev/null || hostname)
role=
fingerprint=
interval=5m
run=yes
while [[ $# -gt 0 ]]; do
    case $1 in
        -h | --help) usage; exit ;;
        --configure-only) run=; shift ;;
        --server | --certname | --role | --ca-fingerprint | --interval)
            [[ $# -ge 2 ]] || { usage >&2; exit 2; }
            variable=${1#--}
            declare "${variable/ca-/}=$2"
            shift 2
            ;;
        *) echo "agent.sh: $1 is not an option" >&2; usage >&2; exit 2 ;;
    esac
done
[[ -n $server ]] || { usage >&2; exit 2; }
[[ $role =~ ^(master|node|)$ ]] || { echo "agent.sh: a role is master or node, not $role" >&2; exit 2; }
[[ $EUID -eq 0 ]] || { echo "agent.sh: needs root" >&2; exit 1; }

export PATH=$PATH:/opt/puppetlabs/bin DEBIAN_FRONTEND=noninteractive
if ! command -v puppet >/dev/null; then
    echo "installing the Puppet agent"
    # It shall not start before it is told who it is: it would ask for a certificate in another name.
    systemctl mask --quiet puppet.service
    apt-get update -qq
    package=puppet-agent
    apt-cache show openvox-agent >/dev/null 2>&1 && package=openvox-agent
    apt-get install -y -qq --no-install-recommends "$package" >/dev/null
    systemctl unmask --quiet puppet.service
    [[ $run ]] || systemctl disable --quiet --now puppet.service
fi
confdir=$(puppet config print confdir)

# set_ SECTION KEY VALUE: says so in puppet.conf and leaves all else there as it is. (puppet config set takes a second each time.)
set_() {
    awk -v section="[$1]" -v key="$2" -v line="$2 = $3" '
        function finish() { if (inside && !done) { print line; done = 1 } }
        /^[[:space:]]*\[/ { finish(); inside = ($1 == section); if (inside) seen = 1 }
        inside && $1 ~ "^" key "(=|$)" { if (!done) print line; done = 1; next }
        { print }
        END { finish(); if (!seen) { print section; print line } }
    ' "$confdir/puppet.conf" >"$confdir/puppet.conf.new"
    if cmp -s "$confdir/puppet.conf" "$confdir/puppet.conf.new"; then
        rm "$confdir/puppet.conf.new"
    else
        chmod 0644 "$confdir/puppet.conf.new"
        mv "$confdir/puppet.conf.new" "$confdir/puppet.conf"
    fi
}
touch "$confdir/puppet.conf"
set_ main server "$server"
set_ main certname "$certname"
[[ -z $fingerprint ]] || set_ main ca_fingerprint "$fingerprint"
set_ agent runinterval "$interval"
# Not all agents at the same time.
set_ agent splay true
set_ agent splaylimit "$interval"
# The server answers the first request for a certificate on a connection that is used again only after 30 s.
set_ agent http_keepalive_timeout 0
[[ $run ]] || exit 0

# The secret goes into the request for a certificate, and is gone when there is one.
attributes=$confdir/csr_attributes.yaml
if [[ ! -e $(puppet config print hostcert --section agent) ]]; then
    secret=${GUST_SECRET:-}
    if [[ -z $secret && -n ${GUST_SECRET_FILE:-} ]]; then secret=$(<"$GUST_SECRET_FILE"); fi
    if [[ -n $secret ]]; then
        install -m 0600 /dev/null "$attributes"
        {
            echo "custom_attributes:"
            echo "  1.2.840.113549.1.9.7: '${secret//\'/\'\'}'"
            if [[ -n $role ]]; then
                echo "extension_requests:"
                echo "  pp_role: $role"
            fi
        } >"$attributes"
    fi
    # It may be the server that is not there yet: the request is repeated for ten minutes.
    puppet ssl bootstrap --waitforcert 10 --maxwaitforcert 10m
    rm -f "$attributes"
fi

status=0
puppet agent --test --waitforlock 120 || status=$?
systemctl enable --quiet puppet.service
case $status in
    0 | 2) echo "agent.sh: $certname is as it should be" ;;
    *) echo "agent.sh: the first run failed (see above); the agent tries again every $interval" >&2; systemctl start puppet.service; exit 1 ;;
esac
