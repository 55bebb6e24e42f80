#!/bin/sh
# Before the package is removed; dpkg says "remove" then, rpm 0. At an upgrade the node goes on.
set -e
if [ "$1" = remove ] || [ "$1" = 0 ]; then
	if [ -d /run/systemd/system ]; then
		systemctl --no-reload disable --now gust.service
	elif command -v systemctl >/dev/null 2>&1; then
		systemctl --no-reload disable gust.service # in an image, say
	fi
fi
