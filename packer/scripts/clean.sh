#!/usr/bin/env bash
# clean.sh takes away what two machines of one image must not share, and what nobody who starts one shall find. The last thing that
# is done to the machine; assert.sh looks whether it was. Root.
set -euo pipefail

systemctl stop --quiet gust.service puppet.service puppetserver.service 2>/dev/null || true
# A master starts when it has been told its name.
for unit in locust-master.service nginx.service; do
    ! systemctl cat "$unit" >/dev/null 2>&1 || systemctl disable --quiet --now "$unit"
done
rm -f /etc/nginx/locust/self-signed.* /etc/nginx/locust/htpasswd /root/locust-ui-password /var/lib/locust/* /etc/gust/master.yaml

# Puppet: certificates, keys, what the last run left. The folders stay: the Puppet server could not make them.
for folder in /var/lib/puppet /var/lib/puppetserver /etc/puppet /etc/puppetlabs/puppet /opt/puppetlabs/puppet/cache /var/cache/puppet; do
    for part in ssl state client_data client_yaml clientbucket reports; do
        [[ ! -d $folder/$part ]] || find "$folder/$part" -mindepth 1 -delete
    done
    rm -f "$folder/csr_attributes.yaml"
done

# Who the machine is. An empty machine-id is made anew at the next boot; a missing one would be a "first boot" with presets.
: >/etc/machine-id
rm -f /var/lib/dbus/machine-id
rm -f /etc/ssh/ssh_host_*
rm -f /var/lib/systemd/random-seed /var/lib/systemd/credential.secret

# How it was reached while it was made.
rm -f /root/.ssh/authorized_keys /home/*/.ssh/authorized_keys
rm -f /root/.bash_history /home/*/.bash_history /root/.lesshst /root/.wget-hsts

# cloud-init does its work again at the next boot.
if command -v cloud-init >/dev/null; then
    cloud-init clean --logs --seed
fi
rm -rf /var/lib/cloud/instances /var/lib/cloud/instance /var/lib/cloud/data

# Host keys are made at boot, also where there is no cloud-init.
install -d /etc/systemd/system/ssh.service.d
cat >/etc/systemd/system/ssh.service.d/host-keys.conf <<'UNIT'
[Service]
ExecStartPre=
ExecStartPre=/usr/bin/ssh-keygen -A
ExecStartPre=/usr/sbin/sshd -t
UNIT

apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin
# What is logged from here on stays in memory.
journalctl --relinquish-var
find /var/log -type f -exec truncate --size 0 {} +
find /var/log -type f \( -name '*.gz' -o -name '*.[0-9]' -o -name '*.old' \) -delete
rm -rf /var/log/journal/*
find /var/tmp -mindepth 1 -delete
rm -rf /var/lib/gust/* /tmp/gust-build/puppet /tmp/gust-build/gust
sync
