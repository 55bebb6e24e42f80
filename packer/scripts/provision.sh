#!/usr/bin/env bash
# provision.sh makes this machine a node, a master or a Puppet server, from /tmp/gust-build and without a Puppet server. Run in the machine that
# becomes the image. GUST_ROLE says which of the three. Root.
set -euo pipefail

build=/tmp/gust-build
role=${GUST_ROLE:?node, master or puppet}
share=/usr/local/share/gust
# shellcheck source-path=SCRIPTDIR source=../versions
. "$build/packer/versions"
export DEBIAN_FRONTEND=noninteractive PATH=$PATH:/opt/puppetlabs/bin

# On a machine that has just been launched, cloud-init still is at the packages.
if command -v cloud-init >/dev/null; then
    cloud-init status --wait >/dev/null || true
fi
apt-get update -qq
apt-get upgrade -y -qq -o Dpkg::Options::=--force-confold >/dev/null
# It shall not start: it would ask for a certificate in the builder's name.
systemctl mask --quiet puppet.service
apt-get install -y -qq --no-install-recommends "$puppet_package" curl ca-certificates openssh-server >/dev/null
systemctl unmask --quiet puppet.service
systemctl disable --quiet --now puppet.service
version=$(puppet --version)
[[ $version == "$puppet_series"* ]] || { echo "provision.sh: Puppet $version, not $puppet_series*" >&2; exit 1; }
# The first registration stalls half a minute with connections that are kept (puppet/bootstrap/agent.sh).
puppet config set --section agent http_keepalive_timeout 0

apply() { FACTER_gust_role=$role puppet apply --detailed-exitcodes --modulepath "$build/puppet/modules" "$build/packer/manifests/image.pp"; }
status=0
apply || status=$?
[[ $status == 0 || $status == 2 ]] || { echo "provision.sh: puppet apply failed ($status)" >&2; exit 1; }
status=0
apply || status=$?
[[ $status == 0 ]] || { echo "provision.sh: a second puppet apply still changes something ($status)" >&2; exit 1; }

install -d "$share"
case $role in
    master)
        # What the master is applied from at each boot.
        cp -r "$build/puppet/modules" "$share/"
        cp "$build/packer/manifests/master.pp" "$build/packer/files/hiera.yaml" "$share/"
        ;;
    puppet)
        systemctl mask --quiet puppetserver.service
        apt-get install -y -qq --no-install-recommends "$puppetserver_package" openssl >/dev/null
        systemctl unmask --quiet puppetserver.service
        systemctl disable --quiet --now puppetserver.service
        cp -r "$build/puppet" "$share/"
        # The nodes' image has the binary.
        sed -i 's/^locust::install_method: file/locust::install_method: none/' "$share/puppet/data/common.yaml"
        grep -q '^locust::install_method: none' "$share/puppet/data/common.yaml"
        ;;
esac
rm -rf "$share"/modules/*/spec "$share"/puppet/modules/*/spec

install -d /usr/share/gust
dpkg-query -W >/usr/share/gust/packages
echo "$role" >/usr/share/gust/role
[[ $role != node ]] || /usr/local/bin/gust --version | tee /usr/share/gust/version
