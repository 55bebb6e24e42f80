#!/bin/sh
# After the package is removed; dpkg says "remove" or "purge" then, rpm 0. What dpkg purges is all that the package has brought: its user and
# the node's working directory too. rpm has no purge: the user stays, as Fedora wants it, and the directory if there is something in it.
set -e
if [ -d /run/systemd/system ]; then
	systemctl daemon-reload
fi
case $1 in
purge)
	rm -rf /var/lib/gust
	if getent passwd gust >/dev/null; then
		userdel gust
	fi
	;;
0)
	if [ -d /var/lib/gust ]; then
		rmdir --ignore-fail-on-non-empty /var/lib/gust
	fi
	;;
esac
