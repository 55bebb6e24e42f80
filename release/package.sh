#!/bin/bash
# package.sh BINARY ARCH VERSION TIME DIR [KIND...]: makes the packages (deb and rpm, if no KIND is named) of a Linux binary into DIR. The man page and the
# completions are what gust itself prints.
set -euo pipefail
cd "$(dirname "$0")/.."
export BINARY=$1 ARCH=$2 VERSION=$3 MTIME=$4 WORK # for nfpm.yaml
dist=$5
shift 5
kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(deb rpm)
nfpm="go run github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.43.4"

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
CGO_ENABLED=0 go build -trimpath -o "$WORK/gust" . # BINARY may be for another processor
"$WORK/gust" man | gzip -9n > "$WORK/gust.1.gz"
for shell in bash zsh fish; do
	"$WORK/gust" completion "$shell" > "$WORK/gust.$shell"
done
text=$(<release/nfpm.yaml)
for name in ARCH BINARY VERSION MTIME WORK; do
	text=${text//"\${$name}"/${!name}} # nfpm itself puts variables into some fields only
done
printf '%s\n' "$text" > "$WORK/nfpm.yaml"
for kind in "${kinds[@]}"; do
	$nfpm package --config "$WORK/nfpm.yaml" --packager "$kind" --target "$dist/gust-linux-$ARCH.$kind"
done
