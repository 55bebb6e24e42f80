#!/bin/bash
# check.sh DIR: looks at what release.sh made in DIR (make release-check): the packages' contents, an installation in a throw-away root,
# and that building again makes the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
dist=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "release-check: $*" >&2; exit 1; }

(cd "$dist" && sha256sum --quiet -c SHA256SUMS)
file -b "$dist/gust-linux-amd64" | grep -q 'statically linked' || fail "gust-linux-amd64 is not static"
for binary in linux-amd64 linux-arm64 darwin-amd64 darwin-arm64 windows-amd64.exe; do
	grep -q '"bomFormat": *"CycloneDX"' "$dist/gust-$binary.cdx.json" || fail "gust-$binary has no SBOM"
	grep -q 'github.com/valyala/fasthttp' "$dist/gust-$binary.cdx.json" || fail "the SBOM of gust-$binary does not name its modules"
done

# What both packages have to hold.
wanted='/etc/gust/gust.env /usr/bin/gust /usr/lib/systemd/system/gust.service /usr/lib/sysusers.d/gust.conf /usr/share/bash-completion/completions/gust
	/usr/share/doc/gust/CHANGELOG.md /usr/share/doc/gust/README.md /usr/share/doc/gust/copyright /usr/share/fish/vendor_completions.d/gust.fish /usr/share/man/man1/gust.1.gz'
wanted_deb=$(xargs <<<"$wanted /usr/share/zsh/vendor-completions/_gust")
wanted_rpm=$(xargs <<<"$wanted /usr/share/zsh/site-functions/_gust")
for arch in amd64 arm64; do
	deb=$(dpkg-deb --contents "$dist/gust-linux-$arch.deb" | awk '$1 ~ /^-/ { sub("^\\.", "", $6); print $6 }' | sort | xargs)
	[ "$deb" = "$wanted_deb" ] || fail "gust-linux-$arch.deb holds $deb"
	[ "$(dpkg-deb --field "$dist/gust-linux-$arch.deb" Architecture)" = "$arch" ] || fail "the architecture of gust-linux-$arch.deb"
	rpm=$(rpm -qp --queryformat '[%{FILEMODES:perms} %{FILENAMES}\n]' "$dist/gust-linux-$arch.rpm" 2>/dev/null | awk '$1 ~ /^-/ { print $2 }' | sort | xargs)
	[ "$rpm" = "$wanted_rpm" ] || fail "gust-linux-$arch.rpm holds $rpm"
done

# Its scripts must not touch this machine, so they are not run here.
root=$work/root
mkdir -p "$root/var/lib/dpkg/"{info,updates} "$root/etc/gust"
touch "$root/var/lib/dpkg/status"
dpkg-deb --extract "$dist/gust-linux-amd64.deb" "$root"
version=$("$root/usr/bin/gust" --version)
[[ $version == "gust $(go version -m "$dist/gust-linux-amd64" | awk '$1 == "mod" { print $3 }') "* ]] || fail "the installed gust is $version"
unit=$root/usr/lib/systemd/system/gust.service
grep -q '^ExecStart=gust ' "$unit" || fail "the unit does not start gust"
# That gust is not in this machine's own path is no fault of the unit.
complaints=$(systemd-analyze verify --man=no "$unit" 2>&1 | grep -v 'Command gust is not executable' || true)
[ -z "$complaints" ] || fail "systemd of the unit: $complaints"

bash release/release.sh "$work/again" >/dev/null
cmp "$dist/SHA256SUMS" "$work/again/SHA256SUMS" || fail "a second build is another"
echo "release-check: $version: packages are complete, the unit is sound, a second build has the same bytes"
