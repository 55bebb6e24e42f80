#!/bin/sh
# After the installation or the upgrade of the package. gust is not started: /etc/gust/gust.env has to name the master first.
set -e
if command -v systemd-sysusers >/dev/null 2>&1; then
	systemd-sysusers gust.conf
elif ! getent passwd gust >/dev/null; then
	useradd --system --user-group --home-dir /var/lib/gust --no-create-home --shell /usr/sbin/nologin gust
fi
if [ -d /run/systemd/system ]; then
	systemctl daemon-reload
	systemctl try-restart gust.service
fi
