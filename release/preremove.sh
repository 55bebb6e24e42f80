#!/bin/sh
# Before the package is removed; dpkg says "remove" then, rpm 0. At an upgrade the node goes on.
set -e
if [ -d /run/systemd/system ] && { [ "$1" = remove ] || [ "$1" = 0 ]; }; then
	systemctl --no-reload disable --now gust.service
fi
