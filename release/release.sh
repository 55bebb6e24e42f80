#!/bin/bash
# release.sh DIR [OS/ARCH...]: builds everything that is released into DIR (make release): binaries, packages, an SBOM of each binary,
# checksums; of all targets, or of those named. Run twice on the same commit, it makes the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
dist=$1
targets=("${@:2}")
[ "${#targets[@]}" -gt 0 ] || targets=(linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64)
cyclonedx="go run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0"
# The SBOM has the checksum of the tool that made it, so that is built alike too.
export CGO_ENABLED=0 GOFLAGS=-trimpath

[ -z "$(git status --porcelain)" ] || { echo "release: commit first: what is built has to be what a commit has" >&2; exit 1; }
rm -rf "$dist"
mkdir -p "$dist"

build() { # OS ARCH FILE
	GOOS=$1 GOARCH=$2 go build -buildvcs=true -ldflags=-s -o "$dist/$3" .
}
binaries=()
for target in "${targets[@]}"; do
	file=gust-${target/\//-}
	[[ $target != windows/* ]] || file=$file.exe
	binaries+=("$dist/$file")
	echo "building $file"
	build "${target%/*}" "${target#*/}" "$file"
done

# The version is the one that the go command has put into the binary: the tag, or v0.0.0-time-commit.
VERSION=$(go version -m "${binaries[0]}" | awk '$1 == "mod" { print $3 }')
[[ $VERSION == v* ]] || { echo "release: the binary has the version $VERSION: build from a clone of the repository, not from a worktree" >&2; exit 1; }
MTIME=$(TZ=UTC git log -1 --format=%cd --date=format-local:%Y-%m-%dT%H:%M:%SZ)

for arch in amd64 arm64; do
	[ ! -e "$dist/gust-linux-$arch" ] || bash release/package.sh "$dist/gust-linux-$arch" "$arch" "$VERSION" "$MTIME" "$dist"
done

for binary in "${binaries[@]}"; do
	$cyclonedx bin -json -std -noserial -notimestamp -version "$VERSION" -output "$binary.cdx.json" "$binary"
done

(cd "$dist" && sha256sum -- * > SHA256SUMS)
echo "gust $VERSION is in $dist:"
cat "$dist/SHA256SUMS"
