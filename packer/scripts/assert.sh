#!/usr/bin/env bash
# assert.sh looks whether this machine can be cloned and does what an image of its role shall do. It changes nothing, says all that is wrong and
# fails if something is. GUST_IMAGE names the root folder, if it is not this machine's. Root.
set -euo pipefail

root=${GUST_IMAGE:-}
wrong=0
bad() {
    echo "WRONG: $1"
    wrong=$((wrong + 1))
}
checked=0
# must WHAT COMMAND...: the command succeeds.
must() {
    local what=$1
    shift
    checked=$((checked + 1))
    "$@" >/dev/null 2>&1 || bad "$what"
}
# none WHAT PATTERN...: no file matches.
none() {
    local what=$1 found
    shift
    checked=$((checked + 1))
    found=$(compgen -G "$1" || true)
    [[ -z $found ]] || bad "$what: ${found//$'\n'/ }"
}
enabled() { [[ -L $root/etc/systemd/system/multi-user.target.wants/$1 ]]; }
not() { ! "$@"; }
empty() { [[ -e $root$1 && ! -s $root$1 ]]; }

none "a Puppet certificate" "$root/var/lib/puppet/ssl/*"
none "a Puppet certificate" "$root/etc/puppet*/ssl/*"
none "a Puppet certificate" "$root/etc/puppetlabs/puppet/ssl/*"
none "a secret for Puppet" "$root/etc/puppet*/csr_attributes.yaml"
must "/etc/machine-id is not empty" empty /etc/machine-id
none "a copy of the machine-id" "$root/var/lib/dbus/machine-id"
none "an SSH host key" "$root/etc/ssh/ssh_host_*"
none "a key for root" "$root/root/.ssh/authorized_keys"
none "a key for a user" "$root/home/*/.ssh/authorized_keys"
none "a history" "$root/root/.bash_history"
none "a history" "$root/home/*/.bash_history"
none "a random seed" "$root/var/lib/systemd/random-seed"
none "cloud-init has run" "$root/var/lib/cloud/instance"
none "a journal" "$root/var/log/journal/*"
none "package lists" "$root/var/lib/apt/lists/*_Packages"
none "the binary is left in the build folder" "$root/tmp/gust-build/gust"
must "gust-first-boot.service is not enabled" enabled gust-first-boot.service
must "first-boot is not there" test -x "$root/usr/local/lib/gust/first-boot"
must "puppet.service is enabled: it would register before it is told where" not enabled puppet.service
must "the list of packages is not there" test -s "$root/usr/share/gust/packages"
case $(<"$root/usr/share/gust/role") in
    node)
        must "gust is not there" test -x "$root/usr/local/bin/gust"
        must "gust cannot run" ${root:+chroot "$root"} /usr/local/bin/gust --version
        must "gust.service is not enabled" enabled gust.service
        must "gust is not ordered after its environment" test -L "$root/etc/systemd/system/gust.service.requires/gust-first-boot.service"
        must "the kernel is not tuned" grep -rqs ip_local_port_range "$root/etc/sysctl.d"
        must "no time server" test -e "$root/etc/chrony/chrony.conf"
        must "the environment has a master already" grep -q '^LOCUST_MASTER_NODE_HOST=.*not-set-yet.invalid' "$root/etc/gust/gust.env"
        must "no limit for open files" grep -q '^LimitNOFILE=1048576' "$root/etc/systemd/system/gust.service"
        ;;
    master)
        must "Locust cannot run" ${root:+chroot "$root"} /opt/locust/bin/locust --version
        must "nginx is not there" test -x "$root/usr/sbin/nginx"
        must "the modules are not there" test -e "$root/usr/local/share/gust/modules/locustserver/manifests/init.pp"
        must "Locust is enabled before it is told its name" not enabled locust-master.service
        must "nginx is enabled before it is told its name" not enabled nginx.service
        none "a password of the web UI" "$root/etc/nginx/locust/htpasswd"
        none "a password of the web UI" "$root/root/locust-ui-password"
        none "a certificate of the web UI" "$root/etc/nginx/locust/self-signed.*"
        ;;
    puppet)
        must "the Puppet server is not there" test -x "$root/usr/bin/puppetserver"
        must "the Puppet server is enabled before it is told its name" not enabled puppetserver.service
        must "the control repository is not there" test -x "$root/usr/local/share/gust/puppet/bootstrap/server.sh"
        none "a certificate authority" "$root/var/lib/puppetserver/ssl/*"
        none "a secret" "$root/etc/puppet*/swarm/policy"
        ;;
    *) bad "it does not say what it is for" ;;
esac

if ((wrong > 0)); then
    echo "assert.sh: $wrong of $checked things are wrong" >&2
    exit 1
fi
echo "assert.sh: all $checked things are as they shall be"
